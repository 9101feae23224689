// Lexical: an engine's SQL text in pieces, and whether two texts mean the same.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// Bytes [begin, end) of a text that its engine reads as one.
struct SqlPiece
{
    enum class Type {
        Word,   ///< a keyword or a name without quotes
        Name,   ///< in quotes
        Text,   ///< a string of any kind
        Number, ///< also a parameter
        Comment,
        Operator,
        Mark, ///< ( ) [ ] , ; .
        Bad   ///< what the engine cannot read: an open quote
    };
    Type type = Type::Bad;
    size_t begin = 0;
    size_t end = 0;
};

/// What a dialect is besides where its text can be laid out anew: ask by dynamic_cast. Stateless,
/// any thread.
class Lexical
{
public:
    Lexical() = default;
    virtual ~Lexical() = default;
    Lexical(const Lexical&) = delete;
    Lexical& operator=(const Lexical&) = delete;

    /// Every byte that is no white space is in one of them, in order. Total: any bytes.
    [[nodiscard]] virtual std::vector<SqlPiece> pieces(std::string_view text) const = 0;
    /// Whether this lower-case word is never a name, so that its letters' case says nothing.
    [[nodiscard]] virtual bool isReserved(std::string_view word) const = 0;
    /// Whether names without quotes are the same in any case, wherever they are shown.
    [[nodiscard]] virtual bool foldsNames() const = 0;
    /// Equal for statements that mean the same; white space and comments are no part of it. An
    /// error where the engine's parser does not know the statement. Empty where there is no parser:
    /// then only equal pieces mean the same.
    [[nodiscard]] virtual Result<std::string> meaning(std::string_view statement) const = 0;
};

} // namespace lockstep
