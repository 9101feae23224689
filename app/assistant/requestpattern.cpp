// RequestPattern: shapes are tried from left to right, the shortest capture first.
#include "assistant/requestpattern.h"

#include "assistant/english.h"
#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

namespace {

std::vector<std::string> splitBy(std::string_view text, char mark)
{
    std::vector<std::string> parts(1);
    for (const char c : text)
        if (c == mark)
            parts.emplace_back();
        else
            parts.back() += c;
    std::erase(parts, "");
    return parts;
}

bool isCapture(char c) { return std::string_view("$@%&!").find(c) != std::string_view::npos; }

/// How something begins that is said of a column.
bool saysProperty(const Piece& piece)
{
    return is(piece, {"unique",   "required",     "mandatory",  "optional", "nullable",
                      "default",  "defaults",     "not",        "non-null", "never",
                      "positive", "non-negative", "references", "cannot",   ">",
                      "<",        ">=",           "<=",         "between",  "max",
                      "min",      "maximum",      "minimum",    "only",     "positive"});
}

/// "each of the orders" without what says how many of them.
Phrase withoutQuantifier(Phrase phrase)
{
    while (phrase.size() > 1 &&
           (isArticle(phrase[0]) || is(phrase[0], {"each", "every", "all", "any", "of", "table"})))
        phrase.erase(phrase.begin());
    while (phrase.size() > 1 && is(phrase.back(), {"table", "row", "record"})) phrase.pop_back();
    return phrase;
}

bool sameWords(const Phrase& one, const Phrase& other)
{
    const Phrase a = withoutQuantifier(one);
    const Phrase b = withoutQuantifier(other);
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](const Piece& x, const Piece& y) {
               return x.lower == y.lower || singularOf(x.lower) == singularOf(y.lower);
           });
}

} // namespace

Pattern::Pattern(std::string_view shape)
{
    for (std::string word : splitBy(shape, ' ')) {
        Part part;
        part.optional = word.size() > 1 && word.back() == '?';
        if (part.optional) word.pop_back();
        if (word.size() > 1 && isCapture(word[0]))
            part.capture = word;
        else
            part.words = splitBy(word, '|');
        m_parts.push_back(std::move(part));
    }
}

bool Pattern::matches(const Phrase& phrase, const PatternNames& names, Captures& captures) const
{
    captures.clear();
    // The plain words at the front tell most of them apart.
    if (!m_parts.empty() && m_parts.front().capture.empty() && !m_parts.front().optional &&
        (phrase.empty() || std::find(m_parts[0].words.begin(), m_parts[0].words.end(),
                                     phrase[0].lower) == m_parts[0].words.end()))
        return false;
    // And a word that has to be somewhere.
    for (const Part& part : m_parts)
        if (part.capture.empty() && !part.optional &&
            std::none_of(phrase.begin(), phrase.end(), [&](const Piece& piece) {
                return std::find(part.words.begin(), part.words.end(), piece.lower) !=
                       part.words.end();
            }))
            return false;
    return matchFrom(0, phrase, 0, names, captures);
}

bool Pattern::matchFrom(size_t at, const Phrase& phrase, size_t from, const PatternNames& names,
                        Captures& captures) const
{
    if (at == m_parts.size()) return from == phrase.size();
    const Part& part = m_parts[at];
    if (part.capture.empty()) {
        if (from < phrase.size() && !phrase[from].quoted &&
            std::find(part.words.begin(), part.words.end(), phrase[from].lower) !=
                part.words.end() &&
            matchFrom(at + 1, phrase, from + 1, names, captures))
            return true;
        return part.optional && matchFrom(at + 1, phrase, from, names, captures);
    }
    const auto before = captures.find(part.capture);
    const bool again = before != captures.end();
    for (size_t end = from + 1; end <= phrase.size(); ++end) {
        // A sentence ends a capture.
        if (phrase[end - 1].mark && phrase[end - 1].lower == "." && end < phrase.size()) break;
        Phrase words(phrase.begin() + long(from), phrase.begin() + long(end));
        if (again) {
            if (!sameWords(before->second, words)) continue;
            if (matchFrom(at + 1, phrase, end, names, captures)) return true;
            continue;
        }
        const char sort = part.capture[0];
        if (sort == '@') words = withoutQuantifier(words);
        if (sort == '@' && !names.table(words)) continue;
        if (sort == '%' && !names.columns(words)) continue;
        // What does not begin so does not when it is longer either.
        if (sort == '&' && !saysProperty(words[0])) return false;
        if (sort == '!' && !isVerb(words[0])) return false;
        captures[part.capture] = std::move(words);
        if (matchFrom(at + 1, phrase, end, names, captures)) return true;
        captures.erase(part.capture);
    }
    return part.optional && matchFrom(at + 1, phrase, from, names, captures);
}

std::string pluralOf(const std::string& lower)
{
    if (lower.empty() || singularOf(lower) != lower) return lower;
    if (lower.ends_with("y") && lower.size() > 1 &&
        std::string_view("aeiou").find(lower[lower.size() - 2]) == std::string_view::npos)
        return lower.substr(0, lower.size() - 1) + "ies";
    if (lower.ends_with("s") || lower.ends_with("x") || lower.ends_with("ch") ||
        lower.ends_with("sh"))
        return lower + "es";
    return lower + "s";
}

Phrase filled(std::string_view form, const Pattern::Captures& captures)
{
    Phrase result;
    for (std::string word : splitBy(form, ' ')) {
        const size_t captured = word.find_first_of("$@%&!");
        if (captured != std::string::npos && captured > 0) { // "is_$1": one name
            const auto found = captures.find(word.substr(captured, 2));
            if (found == captures.end()) continue;
            Phrase words = withoutQuantifier(found->second);
            if (word.ends_with("-"))
                words.back().text = words.back().lower = singularOf(words.back().lower);
            Piece name;
            name.text = word.substr(0, captured) + identifierOf(words);
            name.lower = name.text;
            result.push_back(name);
            continue;
        }
        if (word.size() < 2 || !isCapture(word[0])) {
            const Phrase plain = phraseOf(word);
            result.insert(result.end(), plain.begin(), plain.end());
            continue;
        }
        const size_t tilde = word.find('~');
        const std::string suffix = tilde == std::string::npos ? "" : word.substr(tilde + 1);
        if (tilde != std::string::npos) word.resize(tilde);
        const bool plural = word.back() == '+';
        if (plural) word.pop_back();
        const auto found = captures.find(word);
        if (found == captures.end()) continue;
        Phrase words = found->second;
        if (plural || !suffix.empty()) words = withoutQuantifier(words);
        if (plural && !words.empty())
            words.back().lower = words.back().text = pluralOf(words.back().lower);
        if (!suffix.empty()) {
            if (suffix == "id")
                words.back().lower = words.back().text = singularOf(words.back().lower);
            Piece behind;
            behind.text = behind.lower = suffix;
            words.push_back(behind);
        }
        result.insert(result.end(), words.begin(), words.end());
    }
    return result;
}

} // namespace lockstep::assistant
