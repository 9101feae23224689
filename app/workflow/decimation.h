// Decimation: as many points of a chart as its pixels can show.
#pragma once

#include "workflow/columnvalues.h"

namespace lockstep {

/// One value of a series. A gap is a place where the result has NULL: lines end before it.
struct ChartPoint
{
    double x = 0;
    double y = 0;
    bool gap = false;

    friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};
using ChartPoints = std::vector<ChartPoint>;

/// The part of a chart that its points are in.
struct ChartSpan
{
    double from = 0;
    double to = 0;
};

/// Of points in the order of x, for each of `columns` equally wide parts: the smallest and the
/// largest, in their order, and the gaps before and after them. The first and the last point stay,
/// so the line looks the same where a part is no wider than a pixel, and no gap between two parts
/// is bridged. What was stopped is cut short. Any thread.
[[nodiscard]] ChartPoints decimated(const ChartPoints& points, const ChartSpan& x, size_t columns,
                                    const StopAsked& stopped = {});

/// Of a cloud: the first point in each cell of a grid. In their order; gaps are left out.
[[nodiscard]] ChartPoints thinned(const ChartPoints& points, const ChartSpan& x, const ChartSpan& y,
                                  size_t columns, size_t rows, const StopAsked& stopped = {});

} // namespace lockstep
