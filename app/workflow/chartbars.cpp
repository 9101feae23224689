// Chart bars: in the order in which the result has them; the largest have a place.
#include "workflow/chartbars.h"

#include "workflow/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace lockstep {

namespace {

constexpr size_t betweenLooks = 1 << 12;

/// Names in the order of their first use.
class Names
{
public:
    /// NULL is another one than the text that reads so.
    size_t place(const CellView& name)
    {
        const auto known = m_places.find(name);
        if (known != m_places.end()) return known->second;
        m_all.emplace_back(name.value_or("NULL"));
        return m_places.emplace(name, m_all.size() - 1).first->second;
    }
    [[nodiscard]] const std::vector<std::string>& all() const { return m_all; }

private:
    std::unordered_map<Cell, size_t, CellHash, std::equal_to<>> m_places;
    std::vector<std::string> m_all;
};

struct Sum
{
    double value = 0;
    size_t count = 0;
};

/// Which of the weights have one of `room` places: all, or the heaviest and one for the rest, which
/// is the last. The place of each, in their order.
struct Places
{
    std::vector<size_t> of;
    size_t count = 0;
    bool rest = false;
};

Places placesFor(const std::vector<double>& weights, size_t room)
{
    Places places;
    places.of.resize(weights.size());
    places.rest = weights.size() > room;
    std::vector<size_t> order(weights.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    if (places.rest) {
        std::ranges::stable_sort(order,
                                 [&](size_t a, size_t b) { return weights[a] > weights[b]; });
        order.resize(room - 1);
        std::ranges::sort(order);
        std::ranges::fill(places.of, order.size());
    }
    for (size_t i = 0; i < order.size(); ++i) places.of[order[i]] = i;
    places.count = order.size() + (places.rest ? 1 : 0);
    return places;
}

class Sums
{
public:
    Sums(const std::vector<Column>& columns, const ChartChoice& choice) : m_choice(choice)
    {
        if (!choice.split)
            for (const size_t value : choice.values) m_seriesNames.push_back(columns[value].name);
    }

    void take(const ResultRows& rows, size_t row)
    {
        const size_t category = m_categories.place(rows.cell(row, *m_choice.x));
        for (size_t i = 0; i < m_choice.values.size(); ++i) {
            const size_t series =
                m_choice.split ? m_split.place(rows.cell(row, *m_choice.split)) : i;
            const CellView cell = rows.cell(row, m_choice.values[i]);
            const auto value = cell ? numberOf(*cell) : std::nullopt;
            if (!value) {
                ++(cell ? unreadable : nulls);
                continue;
            }
            negative = negative || *value < 0;
            Sum& sum = m_sums[{category, series}];
            sum.value += *value;
            ++sum.count;
            ++points;
        }
    }

    void giveTo(ChartDrawing& drawing) const
    {
        const auto& seriesNames = m_choice.split ? m_split.all() : m_seriesNames;
        std::vector<double> categoryWeights(m_categories.all().size());
        std::vector<double> seriesWeights(seriesNames.size());
        for (const auto& [at, sum] : m_sums) {
            categoryWeights[at.first] += std::abs(sum.value);
            seriesWeights[at.second] += std::abs(sum.value);
        }
        const bool share = drawing.kind == ChartKind::Share;
        const Places categories =
            placesFor(categoryWeights, share ? mostShareParts : mostChartCategories);
        const Places series = placesFor(seriesWeights, mostChartSeries);
        drawing.categories.resize(categories.count);
        drawing.restOfCategories = categories.rest;
        for (size_t i = 0; i < categories.of.size(); ++i)
            if (!categories.rest || categories.of[i] + 1 < categories.count)
                drawing.categories[categories.of[i]] = m_categories.all()[i];
            else
                ++drawing.foldedCategories;
        std::map<std::pair<size_t, size_t>, Sum> folded;
        for (const auto& [at, sum] : m_sums) {
            Sum& to = folded[{series.of[at.second], categories.of[at.first]}];
            to.value += sum.value;
            to.count += sum.count;
            drawing.added = drawing.added || to.count > 1;
        }
        drawing.series.resize(series.count);
        for (size_t i = 0; i < series.of.size(); ++i)
            if (!series.rest || series.of[i] + 1 < series.count)
                drawing.series[series.of[i]].name = seriesNames[i];
            else
                ++drawing.foldedSeries;
        if (series.rest) drawing.series.back().rest = true;
        for (size_t s = 0; s < series.count; ++s) {
            for (size_t c = 0; c < categories.count; ++c) {
                const auto there = folded.find({s, c});
                const bool gap = there == folded.end();
                drawing.series[s].points.push_back({double(c), gap ? 0 : there->second.value, gap});
                drawing.drawn += gap ? 0 : 1;
            }
        }
    }

    size_t nulls = 0;
    size_t unreadable = 0;
    size_t points = 0;
    bool negative = false;

private:
    const ChartChoice& m_choice;
    std::vector<std::string> m_seriesNames;
    Names m_categories;
    Names m_split;
    std::map<std::pair<size_t, size_t>, Sum> m_sums; ///< by category and series
};

} // namespace

Result<ChartDrawing> drawBars(const std::vector<Column>& columns, const ResultRows& rows,
                              const ChartChoice& choice, const StopAsked& stopped)
{
    Sums sums(columns, choice);
    for (size_t row = 0; row < rows.size(); ++row) {
        if (row % betweenLooks == 0 && stopped && stopped())
            return failure(ErrorKind::Cancelled,
                           lockstep::tr("The chart was stopped.").toStdString());
        sums.take(rows, row);
    }
    if (choice.kind == ChartKind::Share && sums.negative)
        return failure(
            ErrorKind::BadInput,
            lockstep::tr("Parts of a whole cannot be negative. Choose bars.").toStdString());
    ChartDrawing drawing;
    drawing.kind = choice.kind;
    drawing.rows = rows.size();
    drawing.xName = columns[*choice.x].name;
    drawing.xKind = ValueKind::Text;
    if (choice.values.size() == 1) drawing.yName = columns[choice.values.front()].name;
    drawing.nulls = sums.nulls;
    drawing.unreadable = sums.unreadable;
    drawing.points = sums.points;
    sums.giveTo(drawing);
    return drawing;
}

} // namespace lockstep
