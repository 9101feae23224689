// Column statistics: what the values of one column of a result are like.
#pragma once

#include "workflow/columnvalues.h"

namespace lockstep {

/// Over the rows that were there, which may be a part of the result. A value.
struct ColumnStatistics
{
    std::string name;
    std::string type; ///< the engine's word, may be empty
    ValueKind kind = ValueKind::Text;
    size_t rows = 0;
    size_t nulls = 0;
    size_t distinct = 0;              ///< values that differ as texts, NULL not among them
    std::optional<std::string> least; ///< by amount, by time, or by the order of its bytes
    std::optional<std::string> greatest;
    std::optional<double> mean; ///< of numbers
    /// Of numbers and times their bins, of words the most frequent ones, most frequent first.
    struct Part
    {
        std::string text;
        size_t count = 0;
    };
    std::vector<Part> parts;
    size_t outside = 0; ///< values in none of the parts: other words; what is no finite number
};

inline constexpr size_t mostStatisticParts = 10;

/// Any thread. Cancelled when it was stopped.
[[nodiscard]] Result<ColumnStatistics> columnStatistics(const std::vector<Column>& columns,
                                                        const ResultRows& rows, size_t column,
                                                        const StopAsked& stopped = {});

} // namespace lockstep
