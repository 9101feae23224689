// Chart: the choice is made by what the columns are, and by their names as little as possible.
#include "workflow/chart.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace lockstep {

namespace {

constexpr size_t mostParts = 6;  ///< of a share
constexpr size_t mostSeries = 6; ///< a split into more is no first proposal
constexpr size_t lookedAt = 1000;

std::vector<size_t> placesOf(const std::vector<ValueKind>& kinds, ValueKind kind)
{
    std::vector<size_t> places;
    for (size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == kind) places.push_back(i);
    return places;
}

/// Numbers that name a row are no amounts; where there is nothing else, they are what there is.
std::vector<size_t> amounts(const std::vector<Column>& columns, const std::vector<ValueKind>& kinds)
{
    const std::vector<size_t> numbers = placesOf(kinds, ValueKind::Number);
    std::vector<size_t> amounts = numbers;
    std::erase_if(amounts, [&](size_t i) {
        const std::string name = asciiLower(columns[i].name);
        return name == "id" || name.ends_with("_id");
    });
    return amounts.empty() ? numbers : amounts;
}

std::optional<size_t> firstOf(const std::vector<ValueKind>& kinds, ValueKind kind)
{
    const auto it = std::find(kinds.begin(), kinds.end(), kind);
    if (it == kinds.end()) return std::nullopt;
    return static_cast<size_t>(it - kinds.begin());
}

/// How many texts a column has in the first rows; counted no further than `most` + 1.
size_t texts(const ResultRows& rows, size_t column, size_t most)
{
    std::set<Cell, std::less<>> seen;
    for (size_t row = 0; row < std::min(rows.size(), lookedAt) && seen.size() <= most; ++row)
        if (const CellView cell = rows.cell(row, column); !seen.contains(cell)) seen.emplace(cell);
    return seen.size();
}

/// A handful of rows whose numbers add up to one, or to a hundred.
bool areShares(const ResultRows& rows, size_t column)
{
    if (rows.size() < 2 || rows.size() > mostParts) return false;
    double sum = 0;
    for (size_t row = 0; row < rows.size(); ++row) {
        const CellView cell = rows.cell(row, column);
        const auto value = cell ? numberOf(*cell) : std::nullopt;
        if (!value || *value < 0) return false;
        sum += *value;
    }
    return std::abs(sum - 1) < 0.005 || std::abs(sum - 100) < 0.5;
}

} // namespace

bool takesX(ChartKind kind, ValueKind column)
{
    switch (kind) {
    case ChartKind::Line:
    case ChartKind::Scatter:
        return column != ValueKind::Text;
    case ChartKind::Bars:
    case ChartKind::Stacked:
    case ChartKind::Share:
        return true;
    case ChartKind::Histogram:
        break;
    }
    return false;
}

bool needsX(ChartKind kind) { return kind != ChartKind::Line && kind != ChartKind::Histogram; }
bool takesSplit(ChartKind kind) { return kind != ChartKind::Histogram && kind != ChartKind::Share; }
bool takesSeveral(ChartKind kind) { return takesSplit(kind); }

bool fits(const ChartChoice& choice, const std::vector<ValueKind>& kinds)
{
    const auto is = [&](size_t column, ValueKind kind) {
        return column < kinds.size() && kinds[column] == kind;
    };
    if (choice.values.empty() || (choice.values.size() > 1 && !takesSeveral(choice.kind)))
        return false;
    if (!std::ranges::all_of(choice.values, [&](size_t i) { return is(i, ValueKind::Number); }))
        return false;
    if (choice.x ? *choice.x >= kinds.size() || !takesX(choice.kind, kinds[*choice.x])
                 : needsX(choice.kind))
        return false;
    return !choice.split || (takesSplit(choice.kind) && choice.values.size() == 1 &&
                             is(*choice.split, ValueKind::Text));
}

std::optional<ChartChoice> proposedChart(const std::vector<Column>& columns, const ResultRows& rows)
{
    const std::vector<ValueKind> kinds = kindsOf(columns, rows);
    const std::vector<size_t> numbers = amounts(columns, kinds);
    const std::vector<size_t> words = placesOf(kinds, ValueKind::Text);
    if (numbers.empty()) return std::nullopt;
    const auto splits = [&](size_t column) {
        const size_t found = texts(rows, column, mostSeries);
        return found > 1 && found <= mostSeries;
    };
    ChartChoice choice;
    choice.values = numbers;
    if (choice.values.size() > mostSeries) choice.values.resize(mostSeries);
    if (const auto time = firstOf(kinds, ValueKind::Time)) {
        choice.kind = ChartKind::Line;
        choice.x = time;
        const auto split = std::ranges::find_if(words, splits);
        if (numbers.size() == 1 && split != words.end()) choice.split = *split;
        return choice;
    }
    if (!words.empty()) {
        choice.kind = ChartKind::Bars;
        choice.x = words.front();
        if (numbers.size() > 1) return choice;
        if (words.size() == 1 && areShares(rows, numbers.front()))
            choice.kind = ChartKind::Share;
        else if (words.size() > 1 && splits(words[1])) {
            choice.kind = ChartKind::Stacked;
            choice.split = words[1];
        }
        return choice;
    }
    if (numbers.size() == 1) {
        choice.kind = ChartKind::Histogram;
        return choice;
    }
    choice.kind = ChartKind::Scatter;
    choice.x = choice.values.front();
    choice.values.erase(choice.values.begin());
    return choice;
}

std::optional<ChartChoice> asKind(ChartKind kind, const ChartChoice& choice,
                                  const std::vector<Column>& columns,
                                  const std::vector<ValueKind>& kinds)
{
    ChartChoice next = choice;
    next.kind = kind;
    const std::vector<size_t> numbers = amounts(columns, kinds);
    if (numbers.empty()) return std::nullopt;
    if (next.x && (*next.x >= kinds.size() || !takesX(kind, kinds[*next.x]))) next.x.reset();
    if (!takesSplit(kind)) next.split.reset();
    if (!next.x && needsX(kind)) {
        // Words where they may be, then times; else the first number, which is no value then.
        const bool word = takesX(kind, ValueKind::Text);
        next.x = word ? firstOf(kinds, ValueKind::Text) : std::nullopt;
        if (!next.x) next.x = firstOf(kinds, ValueKind::Time);
        if (!next.x) next.x = numbers.front();
    } else if (!next.x && kind == ChartKind::Line) {
        next.x = firstOf(kinds, ValueKind::Time);
    }
    std::erase_if(next.values, [&](size_t i) {
        return i == next.x || i >= kinds.size() || kinds[i] != ValueKind::Number;
    });
    for (const size_t number : numbers)
        if (next.values.empty() && number != next.x) next.values = {number};
    if (next.split) next.values.resize(std::min<size_t>(next.values.size(), 1));
    if (!takesSeveral(kind) && next.values.size() > 1) next.values.resize(1);
    return fits(next, kinds) ? std::optional(next) : std::nullopt;
}

} // namespace lockstep
