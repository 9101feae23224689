// CaretWords: the words of the statement around a caret.
#include "completion/caretwords.h"

#include <algorithm>

namespace lockstep {

namespace {

/// What a letter would be that is typed at the end.
SqlToken tokenBehind(SqlScanner& scanner, std::string_view text)
{
    std::string probe(text);
    probe += 'x';
    std::string tokens(probe.size(), '\0');
    scanner.scan(probe, 0, tokens.data());
    return static_cast<SqlToken>(tokens.back());
}

/// Where the quoted name at the caret ends: at the caret, where what follows looks like no name.
size_t quotedEnd(std::string_view text, const SqlWord& word, size_t caret)
{
    const std::string_view rest = text.substr(caret, word.end - caret);
    const bool closed = word.end - word.begin > 1 && !rest.empty();
    const bool oneName = rest.find_first_of(" \t\n,;()") == std::string_view::npos;
    return closed && oneName ? word.end : caret;
}

} // namespace

bool CaretWords::writesLower() const
{
    // The statement's first word says it, or what is typed of it.
    const std::string_view word =
        !words.empty() && words[0].kind == SqlWord::Kind::Name ? words[0].name : typed;
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
           std::none_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<CaretWords> caretWords(const Dialect& dialect, SqlScanner& scanner,
                                     std::string_view text, size_t caret)
{
    const StatementSpan span = statementAround(dialect, scanner, text, caret);
    const size_t from = lookedAtFrom(text, caret);
    const SqlToken token = tokenBehind(scanner, text.substr(from, caret - from));
    if (token == SqlToken::Comment || token == SqlToken::Text || token == SqlToken::Number ||
        token == SqlToken::Parameter)
        return {};
    CaretWords made;
    made.replaces = {caret, caret};
    made.words = wordsOf(scanner, text, span.begin, span.end);
    size_t at = 0;
    while (at < made.words.size() && made.words[at].end < caret) ++at;
    if (at < made.words.size() && made.words[at].kind == SqlWord::Kind::Other &&
        made.words[at].begin < caret && made.words[at].end == caret)
        return {}; // right behind a text or a parameter
    const bool touches =
        at < made.words.size() && made.words[at].begin < caret && made.words[at].names();
    if (touches) {
        const SqlWord word = made.words[at];
        made.quoted = word.kind == SqlWord::Kind::Quoted && token == SqlToken::QuotedName;
        if (word.kind == SqlWord::Kind::Quoted && !made.quoted) {
            ++at; // behind a name that is closed
        } else {
            const size_t end = made.quoted ? quotedEnd(text, word, caret) : word.end;
            made.typed = text.substr(word.begin, caret - word.begin);
            if (made.quoted) made.typed.erase(0, 1);
            made.replaces = {word.begin, end};
            made.words.erase(made.words.begin() + static_cast<std::ptrdiff_t>(at),
                             made.quoted
                                 ? made.words.end()
                                 : made.words.begin() + static_cast<std::ptrdiff_t>(at + 1));
            if (made.quoted) { // an open quote has swallowed what follows
                const auto rest = wordsOf(scanner, text, end, std::max(end, span.end));
                made.words.insert(made.words.end(), rest.begin(), rest.end());
            }
        }
    } else {
        while (at < made.words.size() && made.words[at].begin < caret) ++at;
    }
    SqlWord here;
    here.kind = SqlWord::Kind::Caret;
    here.begin = made.replaces.begin;
    here.end = made.replaces.end;
    made.words.insert(made.words.begin() + static_cast<std::ptrdiff_t>(at), std::move(here));
    made.caret = at;
    return made;
}

} // namespace lockstep
