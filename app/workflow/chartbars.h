// Chart bars: numbers added up for each category and series; what has no place is one of its own.
#pragma once

#include "workflow/chartdrawing.h"

namespace lockstep {

/// Bars, Stacked and Share. Only for a choice that fits; errors as of drawChart().
[[nodiscard]] Result<ChartDrawing> drawBars(const std::vector<Column>& columns,
                                            const ResultRows& rows, const ChartChoice& choice,
                                            const StopAsked& stopped);

} // namespace lockstep
