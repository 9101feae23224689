// SqlWords: a statement taken apart into words.
#include "completion/sqlwords.h"

#include "base/text.h"
#include "engine/lexical.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

/// More than this in front of a caret is not looked at.
constexpr size_t window = 128 * 1024;

constexpr std::array<std::string_view, 12> beginnings{"alter",    "create", "delete", "drop",
                                                      "explain",  "insert", "merge",  "select",
                                                      "truncate", "update", "values", "with"};

std::string unquoted(std::string_view text)
{
    const char close = text.front() == '[' ? ']' : text.front();
    std::string name;
    for (size_t place = 1; place < text.size(); ++place) {
        if (text[place] == close) {
            if (place + 1 >= text.size() || text[place + 1] != close) break;
            ++place; // doubled: one of the name
        }
        name += text[place];
    }
    return name;
}

SqlWord::Kind kindOf(SqlToken token)
{
    switch (token) {
    case SqlToken::Keyword:
    case SqlToken::Type:
    case SqlToken::Function:
    case SqlToken::Name:
        return SqlWord::Kind::Name;
    case SqlToken::QuotedName:
        return SqlWord::Kind::Quoted;
    case SqlToken::Operator:
        return SqlWord::Kind::Sign;
    default:
        return SqlWord::Kind::Other;
    }
}

/// Whether a statement seems to begin at the word although nothing ended the one before it.
bool beginsAnew(std::string_view text, const std::vector<SqlWord>& words, size_t first, size_t at)
{
    const SqlWord& word = words[at];
    if (at <= first || word.kind != SqlWord::Kind::Name ||
        !std::binary_search(beginnings.begin(), beginnings.end(), word.lower) ||
        !behindBlankLine(text, word.begin))
        return false;
    const SqlWord& before = words[at - 1];
    for (const char* goesOn : {"(", ",", "as", "all", "union", "except", "intersect", "explain",
                               "analyze", "for", "do", "on", "then"})
        if (before.is(goesOn)) return false;
    // The query of a statement may stand behind a parenthesis: WITH a AS (...) SELECT.
    const SqlWord& leads = words[first];
    return !before.is(")") || leads.is("select") || leads.is("update") || leads.is("delete");
}

} // namespace

std::string writtenName(const Dialect& dialect, std::string_view name)
{
    std::string quoted = dialect.identifier(name);
    if (quoted == name || dialect.identifier("a") == "a") return quoted;
    const auto* lexical = dynamic_cast<const Lexical*>(&dialect);
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const bool plain = lexical && !name.empty() && letter(name[0]) &&
                       std::all_of(name.begin(), name.end(),
                                   [&](char c) { return letter(c) || (c >= '0' && c <= '9'); }) &&
                       !lexical->isReserved(asciiLower(name));
    return plain ? std::string(name) : quoted;
}

bool behindBlankLine(std::string_view text, size_t place)
{
    int lines = 0;
    while (place > 0 && static_cast<unsigned char>(text[place - 1]) <= ' ')
        if (text[--place] == '\n') ++lines;
    return lines > 1;
}

size_t lookedAtFrom(std::string_view text, size_t caret)
{
    if (caret <= window) return 0;
    const size_t line = text.find('\n', caret - window);
    return line >= caret ? caret : line + 1;
}

std::vector<SqlWord> wordsOf(SqlScanner& scanner, std::string_view text, size_t begin, size_t end)
{
    const std::string_view piece = text.substr(begin, end - begin);
    std::string tokens(piece.size(), '\0');
    scanner.scan(piece, 0, tokens.data());
    std::vector<SqlWord> words;
    for (size_t place = 0; place < piece.size();) {
        const auto token = static_cast<SqlToken>(tokens[place]);
        size_t stop = place + 1;
        if (token != SqlToken::Operator)
            while (stop < piece.size() && tokens[stop] == tokens[place]) ++stop;
        if (token != SqlToken::Blank && token != SqlToken::Comment) {
            SqlWord word{kindOf(token), begin + place, begin + stop, {}, {}};
            const std::string_view written = piece.substr(place, stop - place);
            word.name =
                word.kind == SqlWord::Kind::Quoted ? unquoted(written) : std::string(written);
            word.lower = asciiLower(word.name);
            words.push_back(std::move(word));
        }
        place = stop;
    }
    return words;
}

std::vector<size_t> matches(const std::vector<SqlWord>& words)
{
    std::vector<size_t> found(words.size());
    std::vector<size_t> open;
    for (size_t place = 0; place < words.size(); ++place) {
        found[place] = place;
        if (words[place].is("(")) {
            found[place] = words.size();
            open.push_back(place);
        } else if (words[place].is(")") && !open.empty()) {
            found[place] = open.back();
            found[open.back()] = place;
            open.pop_back();
        }
    }
    return found;
}

StatementSpan statementAround(const Dialect& dialect, SqlScanner& scanner, std::string_view text,
                              size_t caret)
{
    caret = std::min(caret, text.size());
    const size_t from = lookedAtFrom(text, caret);
    const std::string_view part = text.substr(from, caret - from + window);
    StatementSpan span{caret, caret};
    for (const StatementSpan& one : dialect.statements(part)) {
        if (from + one.begin > caret) break;
        span = {from + one.begin, from + std::min(one.end, part.size())};
    }
    span.end = std::max(span.end, caret);
    // What stands behind a semicolon begins anew; one in a trigger's body does, too.
    const auto words = wordsOf(scanner, text, span.begin, span.end);
    size_t first = 0;
    for (size_t at = 0; at < words.size(); ++at) {
        const bool ended = words[at].is(";");
        if (!ended && !beginsAnew(text, words, first, at)) continue;
        const size_t place = ended ? words[at].end : words[at].begin;
        if (place <= caret) {
            span.begin = place;
            first = ended ? at + 1 : at;
        }
        if (words[at].begin >= caret) {
            span.end = words[at].begin;
            break;
        }
    }
    return span;
}

} // namespace lockstep
