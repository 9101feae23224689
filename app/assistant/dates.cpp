// Dates: written in words, and peoples as their countries.
#include "assistant/dates.h"

#include <array>
#include <cstdio>
#include <map>

namespace lockstep::assistant {

namespace {

/// The day of "5", "5th", "21st"; 0: none.
int dayOf(const Word& word)
{
    const std::string& text = word.lower;
    size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > 2) return 0;
    const std::string tail = text.substr(digits);
    if (!tail.empty() && tail != "st" && tail != "nd" && tail != "rd" && tail != "th") return 0;
    const int day = std::stoi(text.substr(0, digits));
    return day >= 1 && day <= 31 ? day : 0;
}

int yearOf(const Word& word)
{
    if (word.lower.size() != 4 || word.lower.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    return std::stoi(word.lower);
}

std::string iso(int year, int month, int day)
{
    std::array<char, 16> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, month, day);
    return {text.data(), size_t(length)};
}

int daysOf(int year, int month)
{
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// 1 of "first quarter", "1st quarter", "q1", and how many words that takes; 0: no quarter.
std::pair<int, size_t> quarterAt(const std::vector<Word>& words, size_t at)
{
    static const std::array<std::array<const char*, 2>, 4> named = {
        {{"first", "1st"}, {"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}}};
    const std::string& text = words[at].lower;
    if (text.size() == 2 && text[0] == 'q' && text[1] >= '1' && text[1] <= '4')
        return {text[1] - '0', 1};
    if (at + 1 >= words.size() || words[at + 1].lower != "quarter") return {0, 0};
    for (size_t quarter = 0; quarter < named.size(); ++quarter)
        for (const char* word : named[quarter])
            if (text == word) return {int(quarter) + 1, 2};
    return {0, 0};
}

/// "the first quarter of 2023", "in April 2023": from when till when, and what stands behind it.
struct Period
{
    int year = 0;
    int first = 0; ///< months
    int last = 0;
    size_t behind = 0;
};

Period periodAt(const std::vector<Word>& words, size_t at)
{
    Period period;
    if (words[at].sort == Word::Sort::Quoted) return period;
    auto [quarter, taken] = quarterAt(words, at);
    int month = 0;
    if (quarter == 0) {
        const bool within =
            at > 0 && (words[at - 1].lower == "in" || words[at - 1].lower == "during");
        month = within && words[at].sort == Word::Sort::Word ? monthOf(words[at].lower) : 0;
        taken = 1;
        if (month == 0) return period;
    }
    size_t behind = at + taken;
    if (behind < words.size() && (words[behind].lower == "of" || words[behind].lower == "in"))
        ++behind;
    if (behind >= words.size()) return period;
    period.year = yearOf(words[behind]);
    period.first = quarter > 0 ? quarter * 3 - 2 : month;
    period.last = quarter > 0 ? quarter * 3 : month;
    period.behind = behind + 1;
    return period;
}

Word made(const Word& from, Word::Sort sort, const std::string& text)
{
    Word word = from;
    word.sort = sort;
    word.text = word.lower = word.stem = text;
    return word;
}

} // namespace

bool isDay(const std::string& text)
{
    return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
           text.find_first_not_of("0123456789-") == std::string::npos;
}

std::string dayBehind(const std::string& day)
{
    int year = std::stoi(day.substr(0, 4));
    int month = std::stoi(day.substr(5, 2));
    int number = std::stoi(day.substr(8, 2)) + 1;
    if (number > daysOf(year, month)) {
        number = 1;
        if (++month > 12) {
            month = 1;
            ++year;
        }
    }
    return iso(year, month, number);
}

int monthOf(const std::string& lower)
{
    static const std::array<const char*, 12> months = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    for (size_t month = 0; month < months.size(); ++month) {
        const std::string name = months[month];
        if (lower == name || (lower.size() >= 3 && lower.size() <= 4 && name.starts_with(lower)))
            return int(month) + 1;
    }
    return 0;
}

namespace {

/// Without ", inclusive of 30 days ago" and "(including today)".
std::vector<Word> withoutInclusions(std::vector<Word> words)
{
    std::vector<Word> kept;
    for (size_t at = 0; at < words.size(); ++at) {
        const std::string& text = words[at].lower;
        size_t end = at + 1;
        while (end < words.size() && words[end].sort != Word::Sort::Mark) ++end;
        const bool ends = text == "inclusive" || (text == "both" && at + 1 < words.size() &&
                                                  words[at + 1].lower == "inclusive");
        const bool today = text == "including" && at + 1 < words.size() &&
                           words[at + 1].lower.starts_with("today");
        if (!ends && !today) {
            kept.push_back(words[at]);
            continue;
        }
        if (!kept.empty() && kept.back().sort == Word::Sort::Mark && kept.back().text == ",")
            kept.pop_back();
        at = end - 1;
    }
    return kept;
}

} // namespace

std::vector<Word> withDates(std::vector<Word> words)
{
    words = withoutInclusions(std::move(words));
    std::vector<Word> result;
    const auto comma = [&](size_t at) {
        return at < words.size() && words[at].sort == Word::Sort::Mark && words[at].text == ",";
    };
    for (size_t at = 0; at < words.size(); ++at) {
        // "November 5th, 2007", "5 November 2007", "5th of November 2007".
        size_t last = 0;
        int year = 0;
        int month = words[at].sort == Word::Sort::Word ? monthOf(words[at].lower) : 0;
        int day = 0;
        if (month > 0 && at + 1 < words.size() && (day = dayOf(words[at + 1])) > 0) {
            const size_t behind = at + (comma(at + 2) ? 3 : 2);
            if (behind < words.size() && (year = yearOf(words[behind])) > 0) last = behind + 1;
        } else if (words[at].sort != Word::Sort::Quoted && (day = dayOf(words[at])) > 0) {
            const size_t named =
                at + (at + 1 < words.size() && words[at + 1].lower == "of" ? 2 : 1);
            if (named < words.size() && (month = monthOf(words[named].lower)) > 0) {
                const size_t behind = named + (comma(named + 1) ? 2 : 1);
                if (behind < words.size() && (year = yearOf(words[behind])) > 0) last = behind + 1;
            }
        }
        if (const Period period = last == 0 ? periodAt(words, at) : Period(); period.year > 0) {
            result.push_back(made(words[at], Word::Sort::Word, "between"));
            result.push_back(
                made(words[at], Word::Sort::Quoted, iso(period.year, period.first, 1)));
            result.push_back(made(words[at], Word::Sort::Word, "and"));
            result.push_back(made(words[at], Word::Sort::Quoted,
                                  iso(period.year, period.last, daysOf(period.year, period.last))));
            at = period.behind - 1;
            continue;
        }
        if (last == 0) {
            result.push_back(words[at]);
            continue;
        }
        Word date = words[at];
        date.sort = Word::Sort::Quoted;
        date.text = iso(year, month, day);
        date.lower = date.text;
        date.end = words[last - 1].end;
        result.push_back(date);
        at = last - 1;
    }
    return result;
}

std::vector<std::string> countryOf(const std::string& lower)
{
    static const std::map<std::string, std::vector<std::string>> peoples = {
        {"american", {"usa", "united states", "us", "america", "united states of america"}},
        {"us", {"usa", "united states", "us", "united states of america"}},
        {"usa", {"usa", "united states", "us"}},
        {"u.s", {"usa", "united states", "us", "united states of america"}},
        {"america", {"usa", "united states", "us", "united states of america"}},
        {"british", {"uk", "united kingdom", "britain", "great britain", "england"}},
        {"uk", {"uk", "united kingdom"}},
        {"english", {"england", "uk", "united kingdom"}},
        {"french", {"france"}},
        {"german", {"germany"}},
        {"italian", {"italy"}},
        {"spanish", {"spain"}},
        {"canadian", {"canada"}},
        {"australian", {"australia"}},
        {"japanese", {"japan"}},
        {"chinese", {"china"}},
        {"indian", {"india"}},
        {"russian", {"russia"}},
        {"brazilian", {"brazil"}},
        {"mexican", {"mexico"}},
        {"dutch", {"netherlands"}},
        {"swiss", {"switzerland"}},
        {"swedish", {"sweden"}},
        {"norwegian", {"norway"}},
        {"danish", {"denmark"}},
        {"finnish", {"finland"}},
        {"polish", {"poland"}},
        {"irish", {"ireland"}},
        {"scottish", {"scotland"}},
        {"greek", {"greece"}},
        {"turkish", {"turkey"}},
        {"korean", {"korea", "south korea"}},
        {"austrian", {"austria"}},
        {"belgian", {"belgium"}},
        {"portuguese", {"portugal"}},
        {"argentine", {"argentina"}},
        {"argentinian", {"argentina"}},
        {"egyptian", {"egypt"}},
        {"icelandic", {"iceland"}},
        {"hungarian", {"hungary"}},
        {"czech", {"czech republic"}},
        {"european", {"europe"}},
        {"asian", {"asia"}},
        {"african", {"africa"}}};
    const auto found = peoples.find(lower);
    return found == peoples.end() ? std::vector<std::string>() : found->second;
}

} // namespace lockstep::assistant
