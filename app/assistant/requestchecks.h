// RequestChecks: bounds, lengths and lists of values that are said of a column.
#pragma once

#include "assistant/phrase.h"

#include <optional>
#include <string>
#include <vector>

namespace lockstep::assistant {

/// ">= 0", "> starts_on".
struct SaidRange
{
    std::string comparison;
    std::string bound; ///< a number; empty: `other` names a column
    Phrase other;
};

/// Takes "between 1 and 5", "never negative", "at least 0", "after the start" out of the phrase.
/// `columns`: a bound may be a column too.
[[nodiscard]] std::vector<SaidRange> takeRanges(Phrase& phrase, bool columns);
/// Takes "at most 20 characters", "30 characters long" out of it.
[[nodiscard]] std::optional<int> takeLength(Phrase& phrase);
/// Takes "one of a, b or c", "can only be a or b", "a/b/c", "(a, b, c)" out of it; empty: none.
[[nodiscard]] std::vector<std::string> takeValues(Phrase& phrase);
/// Whether the parenthesis there is of a type: "numeric(10,2)".
[[nodiscard]] bool isSize(const Phrase& phrase, size_t at);
/// "12", "-1.5", "zero".
[[nodiscard]] std::optional<std::string> numberAt(const Phrase& phrase, size_t at);

} // namespace lockstep::assistant
