// Ranking: how well a name answers to what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// The best first.
enum class Match {
    Whole,      ///< it is the name
    Prefix,     ///< the name begins so
    WordStarts, ///< the beginnings of words: "oi", "orit" for order_items, OrderItems
    Letters     ///< its letters in this order
};

/// ASCII case is ignored. Nothing typed is a prefix of everything.
[[nodiscard]] std::optional<Match> matchOf(std::string_view typed, std::string_view name);

/// One bit for each letter and digit: a name whose bits lack some of the typed ones' is no match.
[[nodiscard]] uint64_t lettersOf(std::string_view text);

/// How many letters must be added, left out, changed or swapped with the next one to make one of
/// the other, ASCII case ignored; `limit` + 1 where it is more than that.
[[nodiscard]] size_t distance(std::string_view a, std::string_view b, size_t limit);

} // namespace lockstep
