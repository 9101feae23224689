// Figures: numbers and times as people read them.
#pragma once

#include <QString>

namespace lockstep {

[[nodiscard]] QString durationText(qint64 milliseconds); ///< "83 ms", "12.4 s", "3 min 20 s"
[[nodiscard]] QString rowsText(qint64 rows);             ///< "1 row", "1,000 rows"

} // namespace lockstep
