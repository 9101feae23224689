// Selection: some cells of a result, written as one of the formats.
#pragma once

#include "workflow/columnvalues.h"
#include "workflow/export/resultwriter.h"

namespace lockstep {

/// Cells of a result, first and last ones included.
struct CellRange
{
    size_t top = 0;
    size_t left = 0;
    size_t bottom = 0;
    size_t right = 0;
};

/// What a table around the ranges has in every place: a cell in none of them is NULL there. Ranges
/// may overlap. Any thread; Cancelled when it was stopped.
[[nodiscard]] Result<void> writeSelection(ResultWriter& writer, const std::vector<Column>& columns,
                                          const ResultRows& rows,
                                          const std::vector<CellRange>& ranges,
                                          const StopAsked& stopped = {});

} // namespace lockstep
