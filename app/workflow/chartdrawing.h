// Chart drawing: what is drawn of a result, ready for the screen: a value, made on any thread.
#pragma once

#include "workflow/chart.h"
#include "workflow/decimation.h"

namespace lockstep {

struct ChartSeries
{
    std::string name;  ///< as it stands in the result; empty: the one series, or the rest of them
    bool rest = false; ///< of the series that have no place of their own, added up
    ChartPoints points;
};

/// Every number that a reader must know to judge the picture is in it.
struct ChartDrawing
{
    ChartKind kind = ChartKind::Bars;
    std::string xName; ///< empty: the row's number, or the parts of a histogram
    std::string yName; ///< empty: several; of a histogram the column that is counted
    ValueKind xKind = ValueKind::Number;
    /// Of Bars, Stacked, Share and Histogram: x of a point is its place in here.
    std::vector<std::string> categories;
    bool restOfCategories = false; ///< the last one is all that have no place, added up
    std::vector<ChartSeries> series;

    size_t rows = 0;             ///< of the result that were there
    size_t points = 0;           ///< values that there were to draw
    size_t drawn = 0;            ///< points on the screen
    size_t nulls = 0;            ///< values (of x or y) that were NULL: gaps
    size_t unreadable = 0;       ///< values that are no finite number or no time: not drawn
    size_t foldedCategories = 0; ///< in the rest
    size_t foldedSeries = 0;     ///< in the rest; of lines and clouds: not drawn
    bool added = false;          ///< several rows are in one bar or part, added up
    bool reduced = false; ///< fewer points than values: smallest and largest of each pixel column
};

inline constexpr size_t mostChartSeries = 6;
inline constexpr size_t mostChartCategories = 30;
inline constexpr size_t mostShareParts = 6;
/// Above so many points a line or a cloud is reduced to what its pixels show.
inline constexpr size_t mostChartPoints = 5000;

/// `columns`: the pixels that the picture is wide. BadInput when the columns give no such chart,
/// or the values none (a share of what is negative); Cancelled when it was stopped.
[[nodiscard]] Result<ChartDrawing> drawChart(const std::vector<Column>& columns,
                                             const ResultRows& rows, const ChartChoice& choice,
                                             size_t pixels, const StopAsked& stopped = {});

} // namespace lockstep
