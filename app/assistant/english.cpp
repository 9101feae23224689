// English: words, stems and numbers. The stemmer is Snowball's; what it does not know is here.
#include "assistant/english.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <libstemmer.h>
#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace lockstep::assistant {

namespace {

bool isLetter(char c)
{
    const auto u = static_cast<unsigned char>(c);
    return std::isalnum(u) != 0 || u >= 0x80 || c == '_' || c == '#';
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return c < 0x80 ? char(std::tolower(c)) : char(c); });
    return lower;
}

/// Typographic quotation marks and dashes as the plain ones.
std::string plain(std::string_view sentence)
{
    std::string text;
    for (size_t at = 0; at < sentence.size();) {
        const auto three = sentence.substr(at, 3);
        const auto is = [&](const char* mark) { return three == std::string_view(mark); };
        if (is("\xE2\x80\x9C") || is("\xE2\x80\x9D")) {
            text += '"';
            at += 3;
        } else if (is("\xE2\x80\x98") || is("\xE2\x80\x99")) {
            text += '\'';
            at += 3;
        } else {
            text += sentence[at++];
        }
    }
    return text;
}

/// The end of a quotation that begins at `at`; 0: it does not end.
size_t quotationEnd(const std::string& text, size_t at)
{
    const char mark = text[at];
    for (size_t end = at + 1; end < text.size(); ++end) {
        if (text[end] != mark) continue;
        const bool inside = mark == '\'' && end + 1 < text.size() && isLetter(text[end + 1]);
        if (!inside) return end;
    }
    return 0;
}

const std::map<std::string, std::string>& irregular()
{
    static const std::map<std::string, std::string> plurals = {{"people", "person"},
                                                               {"children", "child"},
                                                               {"men", "man"},
                                                               {"women", "woman"},
                                                               {"feet", "foot"},
                                                               {"mice", "mouse"},
                                                               {"indices", "index"},
                                                               {"matrices", "matrix"},
                                                               {"criteria", "criterion"},
                                                               {"theses", "thesis"},
                                                               {"analyses", "analysis"},
                                                               {"lives", "life"},
                                                               {"wives", "wife"},
                                                               {"leaves", "leaf"},
                                                               {"shelves", "shelf"},
                                                               {"movies", "movie"},
                                                               {"series", "series"},
                                                               {"species", "species"},
                                                               {"status", "status"},
                                                               {"statuses", "status"},
                                                               {"addresses", "address"},
                                                               {"address", "address"},
                                                               {"bus", "bus"},
                                                               {"campus", "campus"},
                                                               {"campuses", "campus"},
                                                               {"news", "news"},
                                                               {"its", "its"},
                                                               {"has", "has"},
                                                               {"is", "is"},
                                                               {"was", "was"},
                                                               {"this", "this"},
                                                               {"bonus", "bonus"},
                                                               {"genus", "genus"},
                                                               {"apparatus", "apparatus"},
                                                               {"virus", "virus"},
                                                               {"cookies", "cookie"},
                                                               {"ties", "tie"},
                                                               {"data", "data"},
                                                               {"media", "media"},
                                                               {"heroes", "hero"},
                                                               {"potatoes", "potato"},
                                                               {"photos", "photo"},
                                                               {"gas", "gas"},
                                                               {"bias", "bias"},
                                                               {"analysis", "analysis"},
                                                               {"taught", "teach"},
                                                               {"took", "take"},
                                                               {"taken", "take"},
                                                               {"sold", "sell"},
                                                               {"bought", "buy"},
                                                               {"won", "win"},
                                                               {"held", "hold"},
                                                               {"wrote", "write"},
                                                               {"written", "write"},
                                                               {"sung", "sing"},
                                                               {"sang", "sing"},
                                                               {"flew", "fly"},
                                                               {"flown", "fly"},
                                                               {"paid", "pay"},
                                                               {"spent", "spend"},
                                                               {"led", "lead"},
                                                               {"met", "meet"},
                                                               {"driven", "drive"},
                                                               {"drove", "drive"},
                                                               {"built", "build"},
                                                               {"began", "begin"},
                                                               {"died", "death"},
                                                               {"ran", "run"},
                                                               {"given", "give"},
                                                               {"gave", "give"},
                                                               {"became", "become"},
                                                               {"sent", "send"},
                                                               {"lost", "lose"},
                                                               {"spoken", "speak"},
                                                               {"lent", "lend"},
                                                               {"basis", "basis"},
                                                               {"crisis", "crisis"},
                                                               {"class", "class"}};
    return plurals;
}

} // namespace

std::string singularOf(const std::string& lower)
{
    if (const auto found = irregular().find(lower); found != irregular().end())
        return found->second;
    const auto ends = [&](std::string_view tail) {
        return lower.size() > tail.size() + 1 && lower.ends_with(tail);
    };
    const auto cut = [&](size_t count) { return lower.substr(0, lower.size() - count); };
    if (ends("ies")) return cut(3) + "y";
    if (ends("sses") || ends("shes") || ends("ches") || ends("xes") || ends("zes")) return cut(2);
    if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) return cut(1);
    return lower;
}

std::string stemOf(const std::string& lower)
{
    static std::mutex mutex;
    static std::map<std::string, std::string> known;
    static const std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer(
        sb_stemmer_new("english", "UTF_8"), &sb_stemmer_delete);
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(lower); found != known.end()) return found->second;
    const std::string one = singularOf(lower);
    const auto* stem = sb_stemmer_stem(
        stemmer.get(), reinterpret_cast<const sb_symbol*>(one.data()), int(one.size()));
    std::string result = one;
    if (stem)
        result = std::string(reinterpret_cast<const char*>(stem),
                             size_t(sb_stemmer_length(stemmer.get())));
    if (known.size() > 100'000) known.clear();
    known.emplace(lower, result);
    return result;
}

std::optional<int> numberWord(const std::string& lower)
{
    static const std::map<std::string, int> numbers = {
        {"zero", 0},      {"one", 1},         {"two", 2},
        {"three", 3},     {"four", 4},        {"five", 5},
        {"six", 6},       {"seven", 7},       {"eight", 8},
        {"nine", 9},      {"ten", 10},        {"eleven", 11},
        {"twelve", 12},   {"fifteen", 15},    {"twenty", 20},
        {"thirty", 30},   {"forty", 40},      {"fifty", 50},
        {"hundred", 100}, {"thousand", 1000}, {"million", 1'000'000},
        {"once", 1},      {"twice", 2},       {"single", 1}};
    const auto found = numbers.find(lower);
    if (found == numbers.end()) return std::nullopt;
    return found->second;
}

int countIn(const std::string& digits)
{
    constexpr int most = 1'000'000;
    const size_t dot = digits.find('.');
    const std::string whole = digits.substr(0, dot);
    if (whole.empty() || whole.size() > 6 ||
        whole.find_first_not_of("0123456789") != std::string::npos)
        return most;
    return std::stoi(whole);
}

namespace {

std::set<std::string> wordsOfList(std::string_view list)
{
    std::set<std::string> words;
    size_t begin = 0;
    while (begin < list.size()) {
        const size_t end = std::min(list.find(' ', begin), list.size());
        if (end > begin) words.emplace(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

} // namespace

bool isFiller(const std::string& lower)
{
    static const std::set<std::string> fillers = wordsOfList(
        "a an the is are was were be been being am do does did done have has had having of "
        "in on at to for from by with and or as that which who whom whose what where when "
        "how there their theirs its it they them his her him he she this these those please "
        "me us we our i my you your can could would will shall should may might must all "
        "any some so such also than then if but into out up about along together each every "
        "both either show list find return give tell display get select retrieve fetch "
        "report provide present identify name output compute calculate determine want know "
        "let see currently ever just only exist exists respectively corresponding "
        "associated record records recorded listed available own one ones between among "
        "across within via per same other already still itself themselves themself s t "
        "because while during through under over here given using used use uses teach "
        "teaches taught take takes taking took taken booked handled involved serve serves "
        "served owned provided provides offer offers offered receive received receives gave "
        "gives published released located held hired participate participated participates "
        "participating attend attended attends play plays played playing work works worked "
        "working produced produce produces contained placed performed perform performs gets "
        "got go goes went live lives living lived come comes came put happened happen "
        "occurred occur appear appears appeared run runs ran assigned related owns stay "
        "stayed stays study studies studied treated written wrote write writes won win wins "
        "joined sung directed sold bought bring brought holds hold operate operates "
        "operated become became reach reached visited visit visits ordered order made "
        "belong belongs belonging make makes various presented serving ");
    return fillers.contains(lower);
}

std::vector<Word> wordsOf(std::string_view sentence)
{
    const std::string text = plain(sentence);
    std::vector<Word> words;
    const auto add = [&](Word::Sort sort, size_t begin, size_t end, std::string written) {
        Word word;
        word.sort = sort;
        word.text = std::move(written);
        word.lower = lowered(word.text);
        word.begin = begin;
        word.end = end;
        word.capital = !word.text.empty() && std::isupper(static_cast<unsigned char>(word.text[0]));
        word.stem = sort == Word::Sort::Word ? stemOf(word.lower) : word.lower;
        words.push_back(std::move(word));
    };
    for (size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '"' || c == '`' || (c == '\'' && (at == 0 || !isLetter(text[at - 1])))) {
            if (const size_t end = quotationEnd(text, at)) {
                std::string inside = text.substr(at + 1, end - at - 1);
                while (!inside.empty() && (inside.back() == ' ' || inside.back() == ',' ||
                                           (inside.back() == '.' && end + 1 >= text.size())))
                    inside.pop_back();
                while (!inside.empty() && inside.front() == ' ') inside.erase(0, 1);
                add(Word::Sort::Quoted, at, end + 1, inside);
                at = end + 1;
                continue;
            }
        }
        const bool sign = c == '-' && at + 1 < text.size() && isDigit(text[at + 1]) &&
                          (at == 0 || text[at - 1] == ' ');
        if (isDigit(c) || sign || (c == '$' && at + 1 < text.size() && isDigit(text[at + 1]))) {
            size_t end = at + 1;
            while (end < text.size() && (isLetter(text[end]) || text[end] == '/' ||
                                         ((text[end] == '.' || text[end] == ',' ||
                                           text[end] == '-' || text[end] == ':') &&
                                          end + 1 < text.size() && isDigit(text[end + 1]))))
                ++end;
            std::string number = text.substr(at, end - at);
            std::string digits;
            for (const char d : number)
                if (d != ',' && d != '$') digits += d;
            const bool decimal = std::all_of(digits.begin() + (sign ? 1 : 0), digits.end(),
                                             [](char d) { return isDigit(d) || d == '.'; }) &&
                                 std::count(digits.begin(), digits.end(), '.') < 2;
            if (decimal) {
                add(Word::Sort::Number, at, end, number);
                words.back().lower = digits;
                words.back().stem = digits;
            } else {
                add(Word::Sort::Word, at, end, number);
                words.back().stem = words.back().lower;
            }
            at = end;
            continue;
        }
        if (isLetter(c)) {
            size_t end = at;
            while (end < text.size() &&
                   (isLetter(text[end]) ||
                    ((text[end] == '-' || text[end] == '&' || text[end] == '@' ||
                      text[end] == '\'' || text[end] == '/') &&
                     end + 1 < text.size() && isLetter(text[end + 1])) ||
                    (text[end] == '.' && end + 1 < text.size() && isLetter(text[end + 1]))))
                ++end;
            std::string written = text.substr(at, end - at);
            bool possessive = false;
            std::string negation;
            const std::string lower = lowered(written);
            if (lower.ends_with("'s")) {
                written.resize(written.size() - 2);
                possessive = true;
            } else if (lower.ends_with("n't")) {
                negation = "not";
                written.resize(written.size() - 3);
            } else if (const size_t mark = written.find('\'');
                       mark != std::string::npos && written.size() - mark <= 3) {
                written.resize(mark); // "they're", "I'd"
            } else if (end < text.size() && text[end] == '\'' && lower.ends_with("s")) {
                possessive = true;
                ++end;
            }
            add(Word::Sort::Word, at, end, written);
            words.back().possessive = possessive;
            if (!negation.empty()) add(Word::Sort::Word, at, end, negation);
            at = end;
            continue;
        }
        constexpr std::array marks = {',', '.', '?', ';', '(', ')', ':',
                                      '!', '%', '<', '>', '=', '+'};
        if (std::find(marks.begin(), marks.end(), c) != marks.end()) {
            size_t end = at + 1;
            if ((c == '<' || c == '>' || c == '!') && end < text.size() && text[end] == '=') ++end;
            add(Word::Sort::Mark, at, end, text.substr(at, end - at));
            at = end;
            continue;
        }
        ++at;
    }
    return words;
}

} // namespace lockstep::assistant
