// TwinRows: the rows that one statement brought from dev and from prod, and which of them differ.
#pragma once

#include "workflow/resultrows.h"

#include <atomic>

namespace lockstep {

/// What one of the two databases answered.
struct TwinAnswer
{
    std::vector<Column> columns;
    ResultRows rows;
    bool more = false; ///< there are rows that were not read
};

/// A column of either or both; -1: that side has none of this name.
struct TwinColumn
{
    std::string name;
    int dev = -1;
    int prod = -1;
    bool key = false; ///< rows are told by it
};

struct TwinRow
{
    enum class Kind { Same, Differs, OnlyDev, OnlyProd };
    Kind kind = Kind::Same;
    int64_t dev = -1; ///< its place among the rows of that side; -1: it is not there
    int64_t prod = -1;
};

struct TwinRows
{
    std::vector<TwinColumn> columns; ///< as dev has them, then those of prod alone
    std::vector<TwinRow> rows; ///< as dev has them, those of prod alone where they stand there
    size_t same = 0;
    size_t differing = 0;
    size_t onlyDev = 0;
    size_t onlyProd = 0;
    bool byKey = false;      ///< rows are told by key columns; else a row is all of its cells
    bool otherOrder = false; ///< what both have comes in another order
    bool partial = false;    ///< one of them has more rows: what lies behind is not known

    /// Every column and row of both is known and there is no difference; an order counts for one.
    [[nodiscard]] bool equal() const;
};

/// Columns are paired by name, the second of a name with the second. Rows are told by the fewest
/// leading columns, or the single column, whose values are there and different in every row of
/// both sides; of several single ones by that with the most values on both sides. One row on each
/// side is always the same row. Cells are equal when their texts are. Any thread; nothing when
/// `stop` was set meanwhile.
[[nodiscard]] std::optional<TwinRows> twinRows(const TwinAnswer& dev, const TwinAnswer& prod,
                                               const std::atomic<bool>* stop = nullptr);

} // namespace lockstep
