// Chart drawing: values become series of points, and those as few as can be seen.
#include "workflow/chartdrawing.h"

#include "workflow/chartbars.h"
#include "workflow/words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace lockstep {

namespace {

constexpr size_t betweenLooks = 1 << 12;
/// Points of all clouds together: Qt makes an item of each one, and the window waits meanwhile.
constexpr double mostCloudPoints = 2500;

tl::unexpected<Error> stoppedError()
{
    return failure(ErrorKind::Cancelled, lockstep::tr("The chart was stopped.").toStdString());
}

/// A line or a cloud: each row gives a point to each of its series.
class Points
{
public:
    Points(const std::vector<Column>& columns, const ResultRows& rows, const ChartChoice& choice)
        : m_rows(rows), m_choice(choice)
    {
        m_drawing.kind = choice.kind;
        m_drawing.rows = rows.size();
        if (choice.x) m_drawing.xName = columns[*choice.x].name;
        if (choice.x) m_drawing.xKind = kindOf(columns[*choice.x], rows, *choice.x);
        if (choice.values.size() == 1) m_drawing.yName = columns[choice.values.front()].name;
        for (const size_t value : choice.values)
            if (!choice.split && m_drawing.series.size() < mostChartSeries)
                m_drawing.series.push_back({columns[value].name, false, {}});
        if (!choice.split && choice.values.size() > mostChartSeries)
            m_drawing.foldedSeries = choice.values.size() - mostChartSeries;
    }

    Result<ChartDrawing> drawn(size_t pixels, const StopAsked& stopped)
    {
        for (size_t row = 0; row < m_rows.size(); ++row) {
            if (row % betweenLooks == 0 && stopped && stopped()) return stoppedError();
            take(row);
        }
        // Who takes the last point away from a stopped chart gets none, not a part of it.
        reduce(std::max<size_t>(pixels, 1), stopped);
        if (stopped && stopped()) return stoppedError();
        return std::move(m_drawing);
    }

private:
    void take(size_t row)
    {
        double x = double(row + 1);
        if (m_choice.x) {
            const CellView cell = m_rows.cell(row, *m_choice.x);
            const auto read = cell ? measureOf(m_drawing.xKind, *cell) : std::nullopt;
            if (!read) {
                ++(cell ? m_drawing.unreadable : m_drawing.nulls);
                return;
            }
            x = *read;
        }
        if (m_choice.split) {
            const auto series = seriesOf(m_rows.cell(row, *m_choice.split));
            if (series) take(x, m_rows.cell(row, m_choice.values.front()), *series);
            return;
        }
        for (size_t i = 0; i < m_drawing.series.size(); ++i)
            take(x, m_rows.cell(row, m_choice.values[i]), i);
    }

    void take(double x, const CellView& cell, size_t series)
    {
        ChartPoints& points = m_drawing.series[series].points;
        const auto y = cell ? numberOf(*cell) : std::nullopt;
        if (y) {
            points.push_back({x, *y, false});
            ++m_drawing.points;
            return;
        }
        ++(cell ? m_drawing.unreadable : m_drawing.nulls);
        points.push_back({x, 0, true});
    }

    /// Nothing for one that has no place.
    std::optional<size_t> seriesOf(const CellView& name)
    {
        const auto known = m_places.find(name);
        if (known != m_places.end()) return known->second;
        std::optional<size_t> place;
        if (m_drawing.series.size() < mostChartSeries) {
            place = m_drawing.series.size();
            m_drawing.series.push_back({std::string(name.value_or("NULL")), false, {}});
        } else {
            ++m_drawing.foldedSeries;
        }
        m_places.emplace(name, place);
        return place;
    }

    void reduce(size_t pixels, const StopAsked& stopped)
    {
        const bool many = m_drawing.points > mostChartPoints;
        // A grid that is twice as wide as high, for each of the clouds.
        const double clouds = std::max(double(m_drawing.series.size()), 1.0);
        const auto cloudRows = static_cast<size_t>(std::sqrt(mostCloudPoints / clouds / 2));
        ChartSpan x{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
        ChartSpan y = x;
        for (ChartSeries& series : m_drawing.series) {
            if (m_drawing.kind == ChartKind::Line)
                std::ranges::stable_sort(series.points, {}, &ChartPoint::x);
            for (const ChartPoint& point : series.points) {
                x = {std::min(x.from, point.x), std::max(x.to, point.x)};
                if (!point.gap) y = {std::min(y.from, point.y), std::max(y.to, point.y)};
            }
        }
        for (ChartSeries& series : m_drawing.series) {
            if (many && m_drawing.kind == ChartKind::Line)
                series.points = decimated(series.points, x, pixels, stopped);
            else if (many)
                series.points = thinned(series.points, x, y, 2 * cloudRows, cloudRows, stopped);
            for (const ChartPoint& point : series.points) m_drawing.drawn += point.gap ? 0 : 1;
        }
        m_drawing.reduced = m_drawing.drawn < m_drawing.points;
    }

    const ResultRows& m_rows;
    const ChartChoice& m_choice;
    ChartDrawing m_drawing;
    std::map<Cell, std::optional<size_t>, std::less<>> m_places;
};

Result<ChartDrawing> histogram(const std::vector<Column>& columns, const ResultRows& rows,
                               const ChartChoice& choice, const StopAsked& stopped)
{
    ChartDrawing drawing;
    drawing.kind = choice.kind;
    drawing.rows = rows.size();
    drawing.yName = columns[choice.values.front()].name;
    std::vector<double> values;
    for (size_t row = 0; row < rows.size(); ++row) {
        if (row % betweenLooks == 0 && stopped && stopped()) return stoppedError();
        const CellView cell = rows.cell(row, choice.values.front());
        const auto value = cell ? numberOf(*cell) : std::nullopt;
        if (value)
            values.push_back(*value);
        else
            ++(cell ? drawing.unreadable : drawing.nulls);
    }
    const Bins bins = binsOf(values);
    ChartSeries series;
    for (size_t i = 0; i < bins.counts.size(); ++i) {
        drawing.categories.push_back(binText(bins, ValueKind::Number, i));
        series.points.push_back({double(i), double(bins.counts[i]), false});
    }
    drawing.points = values.size();
    drawing.drawn = series.points.size();
    drawing.series.push_back(std::move(series));
    return drawing;
}

} // namespace

Result<ChartDrawing> drawChart(const std::vector<Column>& columns, const ResultRows& rows,
                               const ChartChoice& choice, size_t pixels, const StopAsked& stopped)
{
    if (!fits(choice, kindsOf(columns, rows)))
        return failure(ErrorKind::BadInput,
                       lockstep::tr("These columns give no chart of this kind.").toStdString());
    switch (choice.kind) {
    case ChartKind::Line:
    case ChartKind::Scatter:
        return Points(columns, rows, choice).drawn(pixels, stopped);
    case ChartKind::Histogram:
        return histogram(columns, rows, choice, stopped);
    case ChartKind::Bars:
    case ChartKind::Stacked:
    case ChartKind::Share:
        break;
    }
    return drawBars(columns, rows, choice, stopped);
}

} // namespace lockstep
