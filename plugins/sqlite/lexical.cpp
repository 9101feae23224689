// Dialect: its text in pieces. There is no parser to ask what a statement means: equal pieces mean
// the same, but where a name is made of the text itself.
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/token.h"

#include <algorithm>
#include <set>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

using Type = SqlPiece::Type;

Type typeOf(const Token& token)
{
    switch (token.kind) {
    case TokenKind::Word:
        return Type::Word;
    case TokenKind::Quoted:
        return Type::Name;
    case TokenKind::String:
    case TokenKind::Blob:
        return Type::Text;
    case TokenKind::Number:
    case TokenKind::Variable:
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

/// Between two tokens stand white space and comments alone.
void addComments(std::string_view text, size_t from, size_t to, std::vector<SqlPiece>& all)
{
    while (from < to) {
        if (text.compare(from, 2, "--") == 0) {
            size_t end = std::min(text.find('\n', from), to);
            const size_t line = end;
            if (end > from && text[end - 1] == '\r') --end;
            all.push_back({Type::Comment, from, end});
            from = line;
        } else if (text.compare(from, 2, "/*") == 0) {
            const size_t close = text.find("*/", from + 2);
            const bool open = close == std::string_view::npos || close + 2 > to;
            all.push_back({open ? Type::Bad : Type::Comment, from, open ? to : close + 2});
            from = all.back().end;
        } else {
            ++from;
        }
    }
}

/// Whether SQLite itself takes the word for no name.
std::set<std::string, std::less<>> reservedWords()
{
    std::set<std::string, std::less<>> words;
    sqlite3* handle = nullptr;
    if (sqlite3_open(":memory:", &handle) == SQLITE_OK)
        for (const std::string& word : dialect().keywords()) {
            sqlite3_stmt* statement = nullptr;
            const std::string sql = "CREATE TABLE t (" + word + ")";
            if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
                words.insert(word);
            sqlite3_finalize(statement);
        }
    sqlite3_close(handle);
    return words;
}

} // namespace

std::vector<SqlPiece> SqliteDialect::pieces(std::string_view text) const
{
    std::vector<SqlPiece> all;
    size_t behind = 0;
    for (const Token& token : tokenize(text)) {
        addComments(text, behind, token.begin, all);
        all.push_back({typeOf(token), token.begin, token.end()});
        behind = token.end();
    }
    addComments(text, behind, text.size(), all);
    return all;
}

bool SqliteDialect::isReserved(std::string_view word) const
{
    static const std::set<std::string, std::less<>> words = reservedWords();
    return words.find(word) != words.end();
}

Result<std::string> SqliteDialect::meaning(std::string_view statement) const
{
    const auto tokens = tokenize(statement);
    if (tokens.size() < 2 || !tokens[0].is("create")) return std::string();
    const bool temporary = tokens[1].is("temp") || tokens[1].is("temporary");
    const Token& what = tokens[temporary && tokens.size() > 2 ? 2 : 1];
    if (!what.is("view") && !what.is("table")) return std::string();
    for (size_t i = 2; i < tokens.size() && !tokens[i].isOperator("("); ++i) {
        if (!tokens[i].is("as")) continue;
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = "SQLite names a column by the text of its expression, so that white space "
                        "is a part of its name";
        error.hint = "Names of the columns behind the view's own are proof against that.";
        error.statement = statement;
        error.position = 1;
        return failure(std::move(error));
    }
    return std::string();
}

} // namespace lockstep::sqlite
