// What holds for the charts of all values: nothing is lost but what cannot be seen.
#include "workflow/chartdrawing.h"
#include "workflow/columnstatistics.h"

#include <QTest>
#include <cmath>
#include <numeric>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

constexpr size_t columns = 8; ///< pixels, few enough that little suffices to be too much

ChartPoints anyPoints()
{
    ChartPoints points;
    double x = *rc::gen::inRange(-1000, 1000);
    const auto count = *rc::gen::inRange<size_t>(1, 400);
    for (size_t i = 0; i < count; ++i) {
        x += *rc::gen::inRange(0, 5);
        points.push_back({x, double(*rc::gen::inRange(-50, 50)), *rc::gen::inRange(0, 4) == 0});
    }
    return points;
}

ChartSpan spanOf(const ChartPoints& points) { return {points.front().x, points.back().x}; }

/// As a pixel column is found for a point on the screen.
size_t columnOf(const ChartSpan& span, double x)
{
    if (span.to <= span.from) return 0;
    return std::min(columns - 1,
                    size_t(std::floor((x - span.from) / (span.to - span.from) * double(columns))));
}

Cell anyNumber()
{
    const int kind = *rc::gen::inRange(0, 10);
    if (kind == 0) return {};
    if (kind == 1) return "NaN";
    return std::to_string(*rc::gen::inRange(-1000, 1000)) + ".5";
}

} // namespace

class ChartProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReducedLineReachesAsHighAndAsLowInEachPixelColumn()
    {
        QVERIFY(rc::check([] {
            const ChartPoints all = anyPoints();
            const ChartPoints kept = decimated(all, spanOf(all), columns);
            RC_ASSERT(kept.size() <= 4 * columns + 2 || kept == all);
            RC_ASSERT(kept.front() == all.front() && kept.back() == all.back());
            const auto extremes = [&](const ChartPoints& points, size_t column) {
                std::pair<double, double> found{1e9, -1e9};
                for (const ChartPoint& point : points)
                    if (!point.gap && columnOf(spanOf(all), point.x) == column)
                        found = {std::min(found.first, point.y), std::max(found.second, point.y)};
                return found;
            };
            for (size_t column = 0; column < columns; ++column)
                RC_ASSERT(extremes(kept, column) == extremes(all, column));
        }));
    }

    void aReducedLineHasOnlyItsOwnPointsInTheirOrder()
    {
        QVERIFY(rc::check([] {
            const ChartPoints all = anyPoints();
            auto at = all.begin();
            for (const ChartPoint& point : decimated(all, spanOf(all), columns)) {
                at = std::find(at, all.end(), point);
                RC_ASSERT(at != all.end());
                ++at;
            }
        }));
    }

    /// A NULL between the last value of one pixel column and the first of another one.
    void noGapBetweenTwoPixelColumnsIsBridged()
    {
        QVERIFY(rc::check([] {
            const ChartPoints all = anyPoints();
            const ChartSpan span = spanOf(all);
            std::optional<size_t> before; // the kept value before, as its place in all
            size_t at = 0;
            for (const ChartPoint& kept : decimated(all, span, columns)) {
                while (!(all[at] == kept)) ++at;
                if (kept.gap) {
                    before.reset();
                } else {
                    size_t value = before.value_or(at);
                    bool gap = false;
                    for (size_t i = value + 1; i <= at; ++i) {
                        const bool elsewhere =
                            columnOf(span, all[i].x) != columnOf(span, all[value].x);
                        RC_ASSERT(all[i].gap || !(gap && elsewhere));
                        gap = all[i].gap;
                        if (!gap) value = i;
                    }
                    before = at;
                }
                ++at;
            }
        }));
    }

    void aThinnedCloudHasAPointWhereverThereWasOne()
    {
        QVERIFY(rc::check([] {
            const ChartPoints all = anyPoints();
            const ChartSpan x = spanOf(all);
            const ChartSpan y{-50, 50};
            const ChartPoints kept = thinned(all, x, y, columns, columns);
            RC_ASSERT(kept.size() <= columns * columns);
            const auto cell = [&](const ChartPoint& point) {
                return std::pair(columnOf(x, point.x), columnOf(y, point.y));
            };
            for (const ChartPoint& point : all)
                RC_ASSERT(point.gap || std::ranges::any_of(kept, [&](const ChartPoint& other) {
                              return cell(other) == cell(point);
                          }));
        }));
    }

    void everyValueIsInOneOfTheBins()
    {
        QVERIFY(rc::check([] {
            const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(
                rc::gen::map(rc::gen::arbitrary<int>(), [](int i) { return i / 16.0; })));
            for (const size_t most : {size_t(10), size_t(30)}) {
                const Bins bins = binsOf(values, most);
                RC_ASSERT(bins.counts.size() <= most);
                RC_ASSERT(std::accumulate(bins.counts.begin(), bins.counts.end(), size_t(0)) ==
                          values.size());
                RC_ASSERT(bins.counts.front() > 0 && bins.counts.back() > 0);
            }
        }));
    }

    void everyRowIsDrawnOrCounted()
    {
        QVERIFY(rc::check([] {
            ResultRows rows;
            double sum = 0;
            const auto count = *rc::gen::inRange<size_t>(0, 200);
            for (size_t i = 0; i < count; ++i) {
                const Cell value = anyNumber();
                if (value) sum += numberOf(*value).value_or(0);
                rows.append(packed({{Cell("c" + std::to_string(*rc::gen::inRange(0, 60))),
                                     Cell("s" + std::to_string(*rc::gen::inRange(0, 9))), value}}));
            }
            const std::vector<Column> names{{"c", "text"}, {"s", "text"}, {"v", "numeric", true}};
            for (const ChartChoice& choice : {ChartChoice{ChartKind::Bars, 0, {2}, 1},
                                              ChartChoice{ChartKind::Stacked, 1, {2}, 0},
                                              ChartChoice{ChartKind::Line, {}, {2}, {}},
                                              ChartChoice{ChartKind::Histogram, {}, {2}, {}}}) {
                const auto drawn = drawChart(names, rows, choice, columns);
                RC_ASSERT(drawn.has_value());
                RC_ASSERT(drawn->points + drawn->nulls + drawn->unreadable == rows.size());
                if (choice.kind == ChartKind::Histogram || choice.kind == ChartKind::Line) continue;
                double shownSum = 0;
                for (const ChartSeries& series : drawn->series)
                    for (const ChartPoint& point : series.points)
                        if (!point.gap) shownSum += point.y;
                RC_ASSERT(std::abs(shownSum - sum) < 1e-6);
            }
            for (size_t column = 0; column < 3; ++column) {
                const auto found = columnStatistics(names, rows, column);
                RC_ASSERT(found.has_value());
                size_t told = found->nulls + found->outside;
                for (const auto& part : found->parts) told += part.count;
                RC_ASSERT(told == rows.size());
            }
        }));
    }
};

QTEST_GUILESS_MAIN(ChartProperties)
#include "chart_properties.moc"
