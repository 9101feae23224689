// Column statistics: one pass over the rows; texts are counted where they stand.
#include "workflow/columnstatistics.h"

#include "workflow/words.h"

#include <algorithm>
#include <unordered_map>

namespace lockstep {

namespace {

constexpr size_t betweenLooks = 1 << 12;

using Counts = std::unordered_map<Cell, size_t, CellHash, std::equal_to<>>; // NULL not among them

void countMeasures(ColumnStatistics& found, const std::vector<double>& values)
{
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    found.least = measureText(found.kind, *least);
    found.greatest = measureText(found.kind, *greatest);
    if (found.kind == ValueKind::Number) {
        double mean = 0; // as it goes, so that large numbers do not run over
        for (size_t i = 0; i < values.size(); ++i) mean += (values[i] - mean) / double(i + 1);
        found.mean = mean;
    }
    const Bins bins = binsOf(values, mostStatisticParts);
    for (size_t i = 0; i < bins.counts.size(); ++i)
        found.parts.push_back({binText(bins, found.kind, i), bins.counts[i]});
}

void countWords(ColumnStatistics& found, const Counts& counts)
{
    std::vector<std::pair<std::string_view, size_t>> all;
    for (const auto& [text, count] : counts) all.emplace_back(*text, count);
    const auto byText = std::ranges::minmax_element(all, {}, [](const auto& p) { return p.first; });
    found.least = std::string(byText.min->first);
    found.greatest = std::string(byText.max->first);
    const size_t most = std::min(mostStatisticParts, all.size());
    std::ranges::partial_sort(
        all, all.begin() + static_cast<std::ptrdiff_t>(most), [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : a.first < b.first;
        });
    for (size_t i = 0; i < most; ++i)
        found.parts.push_back({std::string(all[i].first), all[i].second});
}

} // namespace

Result<ColumnStatistics> columnStatistics(const std::vector<Column>& columns,
                                          const ResultRows& rows, size_t column,
                                          const StopAsked& stopped)
{
    if (column >= columns.size())
        return failure(ErrorKind::NotFound, "There is no such column in the result.");
    ColumnStatistics found;
    found.name = columns[column].name;
    found.type = columns[column].type;
    found.kind = kindOf(columns[column], rows, column);
    found.rows = rows.size();
    Counts counts;
    std::vector<double> values;
    for (size_t row = 0; row < rows.size(); ++row) {
        if (row % betweenLooks == 0 && stopped && stopped())
            return failure(ErrorKind::Cancelled,
                           lockstep::tr("The statistics were stopped.").toStdString());
        const CellView cell = rows.cell(row, column);
        if (!cell) {
            ++found.nulls;
            continue;
        }
        if (const auto known = counts.find(cell); known != counts.end())
            ++known->second;
        else
            counts.emplace(cell, 1);
        if (const auto value = measureOf(found.kind, *cell)) values.push_back(*value);
    }
    found.distinct = counts.size();
    if (!values.empty())
        countMeasures(found, values);
    else if (!counts.empty())
        countWords(found, counts);
    found.outside = found.rows - found.nulls;
    for (const auto& part : found.parts) found.outside -= part.count;
    return found;
}

} // namespace lockstep
