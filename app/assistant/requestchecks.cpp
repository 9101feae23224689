// RequestChecks: what is found is taken out of the phrase, so that what is left can be told.
#include "assistant/requestchecks.h"

#include "assistant/english.h"
#include "assistant/requestreader.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

std::optional<std::string> numberAt(const Phrase& phrase, size_t at)
{
    if (at >= phrase.size() || phrase[at].quoted || phrase[at].mark) return std::nullopt;
    const std::string& word = phrase[at].lower;
    const bool digits = word.find_first_of("0123456789") != std::string::npos &&
                        word.find_first_not_of("0123456789.-") == std::string::npos &&
                        word.rfind('-') + 1 <= 1;
    if (digits) return word;
    if (const auto number = numberWord(word)) return std::to_string(*number);
    return std::nullopt;
}

namespace {

bool isUnitOfLength(const Phrase& phrase, size_t at)
{
    return at < phrase.size() && is(phrase[at], {"characters", "character", "chars", "char",
                                                 "letters", "letter", "digits", "digit", "long"});
}

/// One way to say a comparison.
struct Saying
{
    const char* words;
    const char* comparison;
};

constexpr Saying sayings[] = {{"greater than or equal to", ">="},
                              {"more than or equal to", ">="},
                              {"less than or equal to", "<="},
                              {"equal to or greater than", ">="},
                              {"on or after", ">="},
                              {"on or before", "<="},
                              {"no less than", ">="},
                              {"no more than", "<="},
                              {"no later than", "<="},
                              {"no earlier than", ">="},
                              {"at least", ">="},
                              {"at most", "<="},
                              {"at minimum", ">="},
                              {"at maximum", "<="},
                              {"a minimum of", ">="},
                              {"a maximum of", "<="},
                              {"minimum of", ">="},
                              {"maximum of", "<="},
                              {"up to", "<="},
                              {">=", ">="},
                              {"<=", "<="},
                              {"greater than", ">"},
                              {"more than", ">"},
                              {"larger than", ">"},
                              {"higher than", ">"},
                              {"bigger than", ">"},
                              {"later than", ">"},
                              {"less than", "<"},
                              {"smaller than", "<"},
                              {"lower than", "<"},
                              {"fewer than", "<"},
                              {"earlier than", "<"},
                              {">", ">"},
                              {"<", "<"},
                              {"above", ">"},
                              {"over", ">"},
                              {"exceed", ">"},
                              {"exceeds", ">"},
                              {"after", ">"},
                              {"below", "<"},
                              {"under", "<"},
                              {"before", "<"},
                              {"minimum", ">="},
                              {"maximum", "<="},
                              {"min", ">="},
                              {"max", "<="}};

std::string negated(const std::string& comparison)
{
    if (comparison == ">") return "<=";
    if (comparison == "<") return ">=";
    if (comparison == ">=") return "<";
    return ">";
}

/// "between 1 and 5", "from 0 to 100", "1 to 5", "1-5".
bool takeSpan(Phrase& phrase, std::vector<SaidRange>& ranges)
{
    for (size_t at = 0; at < phrase.size(); ++at) {
        const bool lead = is(phrase[at], {"between", "from", "within"});
        size_t first = lead ? at + 1 : at;
        const size_t dash = first < phrase.size() && !phrase[first].quoted
                                ? phrase[first].lower.find('-', 1)
                                : std::string::npos;
        if (dash != std::string::npos) {
            const Phrase both = phraseOf(phrase[first].lower.substr(0, dash) + " " +
                                         phrase[first].lower.substr(dash + 1));
            const auto low = numberAt(both, 0);
            const auto high = numberAt(both, 1);
            if (both.size() != 2 || !low || !high) continue;
            ranges.push_back({">=", *low, {}});
            ranges.push_back({"<=", *high, {}});
            erase(phrase, at, first + 1);
            return true;
        }
        const auto low = numberAt(phrase, first);
        if (!low || first + 2 >= phrase.size() || !is(phrase[first + 1], {"and", "to", "through"}))
            continue;
        const auto high = numberAt(phrase, first + 2);
        if (!high || (!lead && !is(phrase[first + 1], {"to", "through"}))) continue;
        ranges.push_back({">=", *low, {}});
        ranges.push_back({"<=", *high, {}});
        erase(phrase, at, first + 3);
        return true;
    }
    return false;
}

/// "not be negative", "positive", "zero or more".
bool takeSign(Phrase& phrase, std::vector<SaidRange>& ranges)
{
    for (const char* words :
         {"cannot be negative", "not be negative", "never be negative", "never negative",
          "not negative", "non-negative", "nonnegative", "no negative values",
          "no negative numbers", "not less than zero", "not become negative", "not go negative",
          "not go below zero", "never go below zero"})
        if (const size_t at = find(phrase, words); at != none) {
            ranges.push_back({">=", "0", {}});
            erase(phrase, at, at + wordsIn(words));
            return true;
        }
    if (const size_t at = find(phrase, "positive"); at != none) {
        ranges.push_back({">", "0", {}});
        erase(phrase, at, at + 1);
        return true;
    }
    for (size_t at = 0; at + 2 < phrase.size(); ++at) {
        const auto number = numberAt(phrase, at);
        if (!number || !is(phrase[at + 1], {"or"})) continue;
        const bool more = is(phrase[at + 2], {"more", "greater", "higher", "above", "larger"});
        const bool less = is(phrase[at + 2], {"less", "fewer", "lower", "below", "smaller"});
        if (!more && !less) continue;
        ranges.push_back({more ? ">=" : "<=", *number, {}});
        erase(phrase, at, at + 3);
        return true;
    }
    return false;
}

bool takeComparison(Phrase& phrase, std::vector<SaidRange>& ranges, bool columns)
{
    for (const Saying& saying : sayings) {
        const size_t at = find(phrase, saying.words);
        if (at == none) continue;
        size_t bound = at + wordsIn(saying.words);
        while (bound < phrase.size() && is(phrase[bound], {"of", "than", "is", "to", "its", "the"}))
            ++bound;
        size_t begin = at;
        bool no = false;
        while (begin > 0 && is(phrase[begin - 1],
                               {"be", "not", "never", "cannot", "no", "is", "must", "should", "a",
                                "with", "drop", "fall", "go", "get", "become", "sink"})) {
            --begin;
            no = no || is(phrase[begin], {"not", "never", "cannot"});
        }
        const std::string comparison = no ? negated(saying.comparison) : saying.comparison;
        if (const auto number = numberAt(phrase, bound)) {
            if (isUnitOfLength(phrase, bound + 1)) continue;
            ranges.push_back({comparison, *number, {}});
            erase(phrase, begin, bound + 1);
            return true;
        }
        if (!columns || bound >= phrase.size()) continue;
        size_t end = bound;
        while (end < phrase.size() && !phrase[end].mark && !is(phrase[end], {"and", "or"})) ++end;
        if (end == bound) continue;
        ranges.push_back({comparison, {}, part(phrase, bound, end)});
        erase(phrase, begin, end);
        return true;
    }
    return false;
}

} // namespace

std::vector<SaidRange> takeRanges(Phrase& phrase, bool columns)
{
    std::vector<SaidRange> ranges;
    while (takeSpan(phrase, ranges) || takeSign(phrase, ranges) ||
           takeComparison(phrase, ranges, columns)) {
    }
    return ranges;
}

std::optional<int> takeLength(Phrase& phrase)
{
    for (size_t at = 0; at < phrase.size(); ++at) {
        const auto number = numberAt(phrase, at);
        if (!number || number->size() > 5 || number->find_first_of(".-") != std::string::npos)
            continue;
        const bool unit = isUnitOfLength(phrase, at + 1);
        size_t begin = at;
        bool said = false;
        while (begin > 0 && is(phrase[begin - 1],
                               {"at",      "most",   "up",     "to",      "of",     "a",    "the",
                                "maximum", "max",    "longer", "than",    "not",    "be",   "no",
                                "more",    "length", "size",   "limited", "exceed", "with", "only",
                                "within",  "have",   "cannot", "never"})) {
            --begin;
            said = said || is(phrase[begin], {"length", "size", "longer", "limited"});
        }
        if (!unit && !said) continue;
        // "at least 5 characters" is no length of a type.
        const Phrase before = part(phrase, begin > 1 ? begin - 2 : 0, at);
        if (find(before, "least") != none || find(before, "minimum") != none ||
            find(before, "min") != none)
            continue;
        const bool longer = find(before, "than") != none || find(before, "exceed") != none;
        if (longer && find(before, "not") == none && find(before, "no") == none &&
            find(before, "never") == none && find(before, "cannot") == none)
            continue;
        size_t end = at + 1;
        while (end < phrase.size() && (isUnitOfLength(phrase, end) || is(phrase[end], {"in"}) ||
                                       begins(phrase, end, "of length")))
            ++end;
        if (end < phrase.size() && is(phrase[end], {"length", "max", "maximum"})) ++end;
        // "as a 3 letter code"
        if (begin > 0 && end < phrase.size() && is(phrase[begin - 1], {"as"}) &&
            is(phrase[end], {"code", "string", "text", "word"}))
            ++end, --begin;
        erase(phrase, begin, end);
        return std::stoi(*number);
    }
    return std::nullopt;
}

namespace {

/// "new, paid and 'in transit'": the words between what separates them.
std::vector<std::string> listedValues(const Phrase& phrase)
{
    std::vector<std::string> values;
    std::string current;
    const auto finish = [&] {
        if (!current.empty()) values.push_back(current);
        current.clear();
    };
    for (const Piece& piece : phrase) {
        const bool separates = (piece.mark && is(piece, {",", "/", "(", ")", "[", "]", "."})) ||
                               is(piece, {"or", "and"});
        if (separates) {
            finish();
        } else if (piece.mark) {
            current += piece.text; // "A+"
        } else if (piece.text != "a" || current.empty()) {
            current += (current.empty() ? "" : " ") + piece.text;
        }
    }
    finish();
    // "only one of", "the values": before the first.
    for (std::string& value : values)
        for (const char* lead : {"be ", "either ", "one of ", "the values ", "values ", "the ",
                                 "only ", "a ", "an ", ": "})
            if (value.starts_with(lead)) value.erase(0, std::string(lead).size());
    return values;
}

} // namespace

bool isSize(const Phrase& phrase, size_t at)
{
    return at > 0 && typeAt(phrase, at - 1) && numberAt(phrase, at + 1).has_value();
}

std::vector<std::string> takeValues(Phrase& phrase)
{
    for (const char* words : {"can only be one of",
                              "must be one of",
                              "should be one of",
                              "has to be one of",
                              "is one of",
                              "be one of",
                              "can be one of",
                              "one of the values",
                              "one of the following",
                              "one of",
                              "with possible values",
                              "possible values are",
                              "possible values",
                              "allowed values are",
                              "allowed values",
                              "valid values are",
                              "with the values",
                              "with values",
                              "with options",
                              "can only be",
                              "may only be",
                              "only be",
                              "be only",
                              "can only have",
                              "only have",
                              "only allow",
                              "only allows",
                              "which can be",
                              "that can be",
                              "which is either",
                              "that is either",
                              "which is",
                              "that is",
                              "can be either",
                              "can be",
                              "may be",
                              "an enum of",
                              "enum of",
                              "an enum",
                              "enum",
                              "either",
                              "values",
                              "only",
                              "in",
                              "be"}) {
        const size_t at = find(phrase, words);
        if (at == none) continue;
        size_t begin = at + wordsIn(words);
        if (begin < phrase.size() && phrase[begin].mark && phrase[begin].lower == ":") ++begin;
        const std::vector<std::string> values = listedValues(part(phrase, begin));
        // A list of the words of a sentence is none.
        const bool listed =
            values.size() > 1 && std::all_of(values.begin(), values.end(), [](const auto& value) {
                return std::count(value.begin(), value.end(), ' ') < 3;
            });
        if (!listed) continue;
        erase(phrase, at, phrase.size());
        return values;
    }
    // "(a, b, c)" and "a/b/c", wherever they stand.
    for (size_t at = 0; at < phrase.size(); ++at)
        if (phrase[at].mark && phrase[at].lower == "(") {
            const size_t close = find(phrase, ")", at);
            if (close == none) break;
            const Phrase inside = part(phrase, at + 1, close);
            const bool several = find(inside, ",") != none || find(inside, "/") != none ||
                                 find(inside, "or") != none;
            if (!several || typeAt(inside, 0) || isSize(phrase, at)) continue;
            const auto values = listedValues(inside);
            erase(phrase, at, close + 1);
            return values;
        }
    for (size_t at = 1; at + 1 < phrase.size(); ++at) {
        if (!phrase[at].mark || phrase[at].lower != "/") continue;
        size_t end = at;
        while (end + 1 < phrase.size() && phrase[end].mark && phrase[end].lower == "/") end += 2;
        if (end == at + 2 && typeAt(phrase, at - 1)) continue; // "true/false"
        const auto values = listedValues(part(phrase, at - 1, end));
        erase(phrase, at - 1, end);
        return values;
    }
    return {};
}

} // namespace lockstep::assistant
