// SQL text of PostgreSQL, cut into tokens: for renames in expressions, for splitting scripts, and
// for taking the server's own definitions apart.
#pragma once

#include "catalog/object.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::postgresql {

struct Token
{
    enum class Type {
        Word,   ///< an identifier or keyword without quotes
        Quoted, ///< "an identifier in quotes"
        Text,   ///< a string, dollar quoted or not
        Number,
        Comment,
        Mark ///< one character of anything else
    };
    Type type = Type::Mark;
    size_t begin = 0;
    size_t end = 0;
};

/// The token at or behind `from`; begin == text.size() at the end. Total: an open quote or comment
/// reaches to the end of the text.
[[nodiscard]] Token nextToken(std::string_view text, size_t from);
/// Without comments.
[[nodiscard]] std::vector<Token> tokens(std::string_view text);

/// The name of a Word (folded to lower case) or Quoted token (without its quotes).
[[nodiscard]] std::string nameOf(std::string_view text, const Token& token);

/// `name` as it must be written: quoted only where it must be.
[[nodiscard]] std::string quoted(std::string_view name);
/// "schema.name", each as it must be written.
[[nodiscard]] std::string qualified(const Path& path);
[[nodiscard]] std::string literal(std::string_view text);
/// $tag$text$tag$ with a tag that the text does not hold.
[[nodiscard]] std::string dollarQuoted(std::string_view text);

/// Behind the qualified name ("a.b.c", with or without quotes) that begins at `from`.
[[nodiscard]] size_t behindName(std::string_view text, size_t from);
/// Where the word stands outside of quotes and strings, at or behind `from`; npos when nowhere.
[[nodiscard]] size_t findWord(std::string_view text, std::string_view word, size_t from = 0);

} // namespace lockstep::postgresql
