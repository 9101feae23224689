// Figures: numbers, times and cells as people read them.
#pragma once

#include <QString>
#include <string_view>

namespace lockstep {

[[nodiscard]] QString durationText(qint64 milliseconds); ///< "83 ms", "12.4 s", "3 min 20 s"
[[nodiscard]] QString rowsText(qint64 rows);             ///< "1 row", "1,000 rows"
/// The first characters of a cell in one line, with what cannot be seen made visible.
[[nodiscard]] QString oneLine(std::string_view text, int characters);

} // namespace lockstep
