// Dialect: its text in pieces, and what is known of a statement's meaning without a parser.
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/token.h"
#include "plugins/mariadb/words.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

using Type = SqlPiece::Type;

Type typeOf(const Token& token)
{
    switch (token.kind) {
    case TokenKind::Word:
    case TokenKind::Variable:
        return Type::Word;
    case TokenKind::Quoted:
        return Type::Name;
    case TokenKind::String:
        return Type::Text;
    case TokenKind::Number:
        return Type::Number;
    case TokenKind::Bad:
        return Type::Bad;
    case TokenKind::Operator:
        break;
    }
    const bool mark = token.text.size() == 1 &&
                      std::string_view("()[],;.").find(token.text[0]) != std::string_view::npos;
    return mark ? Type::Mark : Type::Operator;
}

/// Between two tokens stand white space and comments alone, and the signs around what an executable
/// comment holds.
void addComments(std::string_view text, size_t from, size_t to, std::vector<SqlPiece>& all)
{
    while (from < to) {
        const char c = text[from];
        if (c == '#' || text.compare(from, 2, "--") == 0) {
            size_t end = std::min(text.find('\n', from), to);
            const size_t line = end;
            if (end > from && text[end - 1] == '\r') --end;
            all.push_back({Type::Comment, from, end});
            from = line;
        } else if (text.compare(from, 2, "*/") == 0) {
            all.push_back({Type::Comment, from, std::min(from + 2, to)});
            from = all.back().end;
        } else if (text.compare(from, 2, "/*") == 0) {
            const size_t mark = from + (text.compare(from + 2, 1, "M") == 0 ? 3 : 2);
            size_t end = to;
            if (text.compare(mark, 1, "!") == 0) {
                end = mark + 1;
                while (end < to && text[end] >= '0' && text[end] <= '9') ++end;
                all.push_back({Type::Comment, from, end});
            } else {
                const size_t close = text.find("*/", from + 2);
                const bool open = close == std::string_view::npos || close + 2 > to;
                if (!open) end = close + 2;
                all.push_back({open ? Type::Bad : Type::Comment, from, end});
            }
            from = end;
        } else {
            ++from;
        }
    }
}

/// Whether a text that follows at once is of its own kind: N'…', x'…', b'…', _utf8'…'.
bool introduces(const Token& token)
{
    if (token.kind != TokenKind::Word) return false;
    return token.is("n") || token.is("x") || token.is("b") || token.text[0] == '_';
}

} // namespace

std::vector<SqlPiece> MariadbDialect::pieces(std::string_view text) const
{
    std::vector<SqlPiece> all;
    size_t behind = 0;
    const auto tokens = tokenize(text);
    for (size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        addComments(text, behind, token.begin, all);
        const bool whole = i + 1 < tokens.size() && introduces(token) &&
                           tokens[i + 1].kind == TokenKind::String &&
                           tokens[i + 1].begin == token.end();
        if (whole) ++i;
        all.push_back({typeOf(tokens[i]), token.begin, tokens[i].end()});
        behind = tokens[i].end();
    }
    addComments(text, behind, text.size(), all);
    return all;
}

bool MariadbDialect::isReserved(std::string_view word) const
{
    return std::binary_search(reservedWords().begin(), reservedWords().end(), word);
}

/// Equal pieces mean the same, but where white space is a part of what is meant: "count (" is no
/// call of count(), a result's columns are named by the text of their expressions, and the server
/// keeps the text of bodies as it is.
Result<std::string> MariadbDialect::meaning(std::string_view statement) const
{
    const auto refused = [&](std::string message) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = std::move(message);
        error.statement = statement;
        error.position = 1;
        return failure(std::move(error));
    };
    for (const std::string_view executable : {"/*!", "/*M!"})
        if (statement.find(executable) != std::string_view::npos)
            return refused("What stands in an executable comment is not laid out");
    const auto tokens = tokenize(statement);
    const bool creates = !tokens.empty() && tokens[0].is("create");
    const auto has = [&](std::string_view word) {
        return std::any_of(tokens.begin(), tokens.end(),
                           [&](const Token& token) { return token.is(word); });
    };
    if (creates && has("select") && (has("view") || has("table")))
        return refused("MariaDB names a column by the text of its expression, so that white space "
                       "is a part of its name");
    if (creates &&
        (has("begin") || has("procedure") || has("function") || has("trigger") || has("event")))
        return refused("MariaDB keeps the text of a body as it is written");
    std::string calls;
    for (size_t i = 1; i < tokens.size(); ++i)
        if (tokens[i].isOperator("(") && tokens[i - 1].canName())
            calls += tokens[i - 1].end() == tokens[i].begin ? '(' : '_';
    return calls + " ";
}

} // namespace lockstep::mariadb
