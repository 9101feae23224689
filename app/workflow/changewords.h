// Change words: how changes and kinds are called wherever they are told in English.
#pragma once

#include "engine/kind.h"

#include <array>

namespace lockstep {

/// The order in which they are told.
inline constexpr std::array changeOrder{ChangeType::Added, ChangeType::Renamed, ChangeType::Altered,
                                        ChangeType::Dropped};
/// Its place in that order.
[[nodiscard]] size_t changeRank(ChangeType type);
/// "new", "renamed", "changed", "only in prod".
[[nodiscard]] const char* changeWord(ChangeType type);
/// "table"; a kind that the engine does not know is called by its name.
[[nodiscard]] std::string kindWord(const Kinds& kinds, Symbol kind);
[[nodiscard]] std::string kindWords(const Kinds& kinds, Symbol kind); ///< "tables"

} // namespace lockstep
