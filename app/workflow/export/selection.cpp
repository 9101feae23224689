// Selection: between two borders of ranges every row has the same columns.
#include "workflow/export/selection.h"

#include <algorithm>
#include <set>

namespace lockstep {

Result<void> writeSelection(ResultWriter& writer, const std::vector<Column>& columns,
                            const ResultRows& rows, const std::vector<CellRange>& ranges,
                            const StopAsked& stopped)
{
    std::set<size_t> borders;
    std::set<size_t> chosen;
    for (const CellRange& range : ranges) {
        borders.insert({range.top, range.bottom + 1});
        for (size_t column = range.left; column <= range.right; ++column) chosen.insert(column);
    }
    std::vector<Column> named;
    for (const size_t column : chosen) named.push_back(columns[column]);
    if (auto begun = writer.begin(named); !begun) return begun;
    std::vector<CellView> cells(chosen.size());
    for (auto border = borders.begin(); border != borders.end(); ++border) {
        std::vector<std::optional<size_t>> sources; // of each cell; none: not chosen
        bool any = false;
        for (const size_t column : chosen) {
            const bool in = std::any_of(ranges.begin(), ranges.end(), [&](const CellRange& range) {
                return range.top <= *border && *border <= range.bottom && range.left <= column &&
                       column <= range.right;
            });
            any = any || in;
            sources.push_back(in ? std::optional(column) : std::nullopt);
        }
        if (!any) continue;
        for (size_t row = *border; row < *std::next(border); ++row) {
            if (row % 1000 == 0 && stopped && stopped())
                return failure(ErrorKind::Cancelled, "Stopped.");
            const std::vector<CellView> all = rows.row(row);
            for (size_t i = 0; i < cells.size(); ++i)
                cells[i] = sources[i] && *sources[i] < all.size() ? all[*sources[i]] : CellView();
            if (auto done = writer.row(cells); !done) return done;
        }
    }
    return writer.end();
}

} // namespace lockstep
