// Phrase: a request's words with names, texts in quotes and types kept whole.
#pragma once

#include "engine/drafting.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::assistant {

/// A word of a request. "users.email" is one, and so is "numeric(10,2)".
struct Piece
{
    std::string text; ///< as it was typed, without quotation marks
    std::string lower;
    bool quoted = false;
    bool mark = false; ///< , . ; : ( )
};
using Phrase = std::vector<Piece>;

[[nodiscard]] Phrase phraseOf(std::string_view text);
/// The words with single spaces, in lower case.
[[nodiscard]] std::string textOf(const Phrase& phrase);

/// A type that words at `at` name: "varchar(20)", "whole number", "date and time"; and how many.
struct SaidType
{
    WishedType type;
    size_t words = 0;
};
[[nodiscard]] std::optional<SaidType> typeAt(const Phrase& phrase, size_t at);

/// The type and the usual default of a column that is called so, and why. Nothing: the name does
/// not tell.
struct ToldType
{
    WishedType type;
    bool notNull = false;
    std::optional<WishedDefault> initial;
    std::string why;
};
[[nodiscard]] ToldType typeByName(const std::string& name);

/// "read status" → "read_status".
[[nodiscard]] std::string identifierOf(const Phrase& words);

} // namespace lockstep::assistant
