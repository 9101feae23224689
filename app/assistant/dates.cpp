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

} // namespace

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

std::vector<Word> withDates(std::vector<Word> words)
{
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
