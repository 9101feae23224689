// Change words: how changes and kinds are called wherever they are told.
#pragma once

#include "engine/kind.h"

#include <array>

namespace lockstep {

/// The order in which they are told.
inline constexpr std::array changeOrder{ChangeType::Added, ChangeType::Renamed, ChangeType::Altered,
                                        ChangeType::Dropped};
/// Its place in that order.
[[nodiscard]] size_t changeRank(ChangeType type);
/// "new", "renamed", "changed", "only in prod"; in English, as programs read it.
[[nodiscard]] const char* changeWord(ChangeType type);
/// "table"; a kind that the engine does not know is called by its name.
[[nodiscard]] std::string kindWord(const Kinds& kinds, Symbol kind);
[[nodiscard]] std::string kindWords(const Kinds& kinds, Symbol kind); ///< "tables"
/// "table app.orders".
[[nodiscard]] std::string objectWords(const Kinds& kinds, const ObjectId& id);
/// "1 table", "2 tables".
[[nodiscard]] std::string kindCount(const Kinds& kinds, Symbol kind, size_t number);
/// "data type".
[[nodiscard]] std::string attributeWord(const Kinds& kinds, Symbol kind, Symbol attribute);
/// "2 tables new", "column note only in prod".
[[nodiscard]] std::string changeWords(ChangeType type, const std::string& what);

} // namespace lockstep
