// Tokens of SQL as SQLite reads it, and the canonical text that schemas are compared by.
#pragma once

#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::sqlite {

enum class TokenKind {
    Word,   ///< a keyword or a bare name
    Quoted, ///< "x", `x` or [x]
    String, ///< 'x'
    Number,
    Blob,     ///< x'00ff'
    Variable, ///< ?1 :a @a $a
    Operator,
    Bad ///< an open quote, or a byte that starts nothing
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
    /// Where SQLite takes it for a name.
    [[nodiscard]] bool canName() const
    {
        return kind == TokenKind::Word || kind == TokenKind::Quoted || kind == TokenKind::String;
    }
    /// Without its quotes.
    [[nodiscard]] std::string name() const;
};

using Tokens = std::span<const Token>;

/// Without white space and comments. Total: any bytes.
[[nodiscard]] std::vector<Token> tokenize(std::string_view sql);

/// Names of a database in lower case. A name in double quotes that is none of these is a string to
/// SQLite, so that its letter case matters.
using KnownNames = std::set<std::string, std::less<>>;

/// Tokens separated by single spaces: words and names in lower case without needless quotes.
[[nodiscard]] std::string canonical(Tokens tokens, const KnownNames* known = nullptr);
/// Whether a name in double quotes is none of the known ones: SQLite takes it for a string, and
/// rewrites it to one in single quotes whenever it renames or drops a column of any table.
[[nodiscard]] bool hasQuotedText(Tokens tokens, const KnownNames& known);
/// The text that spans from the first to the last token, as it was written.
[[nodiscard]] std::string_view written(std::string_view sql, Tokens tokens);
/// A name as canonical() writes it.
[[nodiscard]] std::string canonicalName(std::string_view name);

/// Whether a name needs no quotes: letters, digits, _ and no keyword.
[[nodiscard]] bool isPlainName(std::string_view name);
[[nodiscard]] bool isKeyword(std::string_view word);
/// Always in double quotes.
[[nodiscard]] std::string quotedName(std::string_view name);

/// The text with each name that equals `from` (ASCII case ignored) put as `replacement`. A `from`
/// that is also a keyword is only replaced inside parentheses.
[[nodiscard]] std::string replaceName(std::string_view sql, std::string_view from,
                                      std::string_view replacement);

/// The index just behind the parenthesis that closes the one at `open`; tokens.size() if none does.
[[nodiscard]] size_t behindParenthesis(Tokens tokens, size_t open);

} // namespace lockstep::sqlite
