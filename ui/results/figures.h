// Figures: numbers, times and cells as people read them.
#pragma once

#include "workflow/rowbatch.h"

#include <QString>
#include <string_view>

namespace lockstep {

[[nodiscard]] QString durationText(qint64 milliseconds); ///< "83 ms", "12.4 s", "3 min 20 s"
[[nodiscard]] QString rowsText(qint64 rows);             ///< "1 row", "1,000 rows"
/// The first characters of a cell in one line, with what cannot be seen made visible.
[[nodiscard]] QString oneLine(std::string_view text, int characters);
constexpr int shownCharacters = 300; ///< of a cell in a grid; the whole is copied
/// A cell of a grid as it is drawn: NULL says so.
[[nodiscard]] QString cellText(const CellView& cell);
[[nodiscard]] QString cellSaid(const CellView& cell); ///< as it is read out: an empty text, too

} // namespace lockstep
