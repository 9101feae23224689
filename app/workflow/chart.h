// Chart: which picture suits a result, and what of the result is in it.
#pragma once

#include "workflow/columnvalues.h"

#include <array>

namespace lockstep {

enum class ChartKind { Line, Bars, Stacked, Scatter, Histogram, Share };

inline constexpr std::array allChartKinds{ChartKind::Line,      ChartKind::Bars,
                                          ChartKind::Stacked,   ChartKind::Scatter,
                                          ChartKind::Histogram, ChartKind::Share};

/// The kind and its columns, by their places in the result. A value.
struct ChartChoice
{
    ChartKind kind = ChartKind::Bars;
    std::optional<size_t> x;     ///< none: of a line the row's number; a histogram has none
    std::vector<size_t> values;  ///< numbers, at least one
    std::optional<size_t> split; ///< a series for each of its texts; then there is one value column

    friend bool operator==(const ChartChoice&, const ChartChoice&) = default;
};

/// What of a column a kind of chart can take as x.
[[nodiscard]] bool takesX(ChartKind kind, ValueKind column);
[[nodiscard]] bool needsX(ChartKind kind);
[[nodiscard]] bool takesSplit(ChartKind kind);
[[nodiscard]] bool takesSeveral(ChartKind kind); ///< value columns
/// Whether this can be drawn of such columns.
[[nodiscard]] bool fits(const ChartChoice& choice, const std::vector<ValueKind>& kinds);

/// The chart for these columns: a line over time, bars over words, stacked over two of them, parts
/// that make up a whole as a share, two numbers as points, one as a histogram. Nothing where no
/// column is a number.
[[nodiscard]] std::optional<ChartChoice> proposedChart(const std::vector<Column>& columns,
                                                       const ResultRows& rows);
/// The choice with another kind: columns stay where that takes them, others are found for it.
/// Nothing when these columns give no such chart.
[[nodiscard]] std::optional<ChartChoice> asKind(ChartKind kind, const ChartChoice& choice,
                                                const std::vector<Column>& columns,
                                                const std::vector<ValueKind>& kinds);

} // namespace lockstep
