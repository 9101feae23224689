// Arrangement: which rows of a result are shown, and in which order.
#pragma once

#include "workflow/columnvalues.h"

namespace lockstep {

struct SortWish
{
    size_t column = 0;
    bool descending = false;
    friend bool operator==(const SortWish&, const SortWish&) = default;
};

/// What a column's value must be. NULL is only found by the tests for NULL.
struct RowCondition
{
    enum class Test { Contains, Equals, Differs, Less, AtMost, Greater, AtLeast, Null, NotNull };
    size_t column = 0;
    Test test = Test::Contains;
    std::string value;
    friend bool operator==(const RowCondition&, const RowCondition&) = default;
};

/// A value.
struct Arrangement
{
    std::optional<SortWish> sort;         ///< none: as they came
    std::vector<RowCondition> conditions; ///< all of them hold
    std::string text;                     ///< in any column; empty: no matter
    [[nodiscard]] bool empty() const { return !sort && !filters(); }
    [[nodiscard]] bool filters() const { return !conditions.empty() || !text.empty(); }
    friend bool operator==(const Arrangement&, const Arrangement&) = default;
};

/// The rows by their places in the result. By the column's kind: numbers by their amounts, however
/// long they are, times by time, texts by code point; what is no number in a column of numbers
/// follows the numbers, NULL is last in both directions, and what is equal stays as it came.
/// "Contains" does not look at upper and lower case. At most 2^32 rows. Any thread; Cancelled when
/// it was stopped.
[[nodiscard]] Result<RowOrder> arranged(const std::vector<Column>& columns, const ResultRows& rows,
                                        const Arrangement& arrangement,
                                        const StopAsked& stopped = {});

} // namespace lockstep
