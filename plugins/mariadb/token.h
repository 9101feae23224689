// Tokens of SQL as MariaDB reads it, and what is done with the names in it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::mariadb {

enum class TokenKind {
    Word,   ///< a keyword or a bare name
    Quoted, ///< `x`
    String, ///< 'x' or "x"
    Number,
    Variable, ///< @x, @@x
    Operator,
    Bad ///< an open quote
};

/// One token; its text is part of the tokenized text, which must outlive it.
struct Token
{
    TokenKind kind = TokenKind::Operator;
    std::string_view text;
    size_t begin = 0; ///< byte in the tokenized text

    [[nodiscard]] size_t end() const { return begin + text.size(); }
    /// A bare word, compared in ASCII lower case.
    [[nodiscard]] bool is(std::string_view lowerCaseWord) const;
    [[nodiscard]] bool isOperator(std::string_view symbol) const
    {
        return kind == TokenKind::Operator && text == symbol;
    }
    [[nodiscard]] bool canName() const
    {
        return kind == TokenKind::Word || kind == TokenKind::Quoted;
    }
    /// Without its quotes.
    [[nodiscard]] std::string name() const;
};

/// Without white space and comments, but what an executable comment (/*! */) holds is there. Total:
/// any bytes. Reads text as sql_mode is in our sessions: backslashes escape, "x" is a string.
[[nodiscard]] std::vector<Token> tokenize(std::string_view sql);

/// Behind the quote or the comment that begins at this byte; the byte itself where none does. What
/// an executable comment holds is no comment.
[[nodiscard]] size_t behindQuoted(std::string_view sql, size_t at);

/// The server's text without the database in front of names: the other side's has another name. (An
/// alias that is called as the database is taken for it.)
[[nodiscard]] std::string withoutDatabase(std::string_view sql, std::string_view database);
/// The text with each quoted name that equals `from` (ASCII case ignored) put as `to`.
[[nodiscard]] std::string replaceName(std::string_view sql, std::string_view from,
                                      std::string_view to);
/// Every name in the text, bare or quoted, in ASCII lower case.
[[nodiscard]] std::vector<std::string> namesIn(std::string_view sql);

/// Always in backticks.
[[nodiscard]] std::string quoted(std::string_view name);

} // namespace lockstep::mariadb
