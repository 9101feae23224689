// Column values: what the texts of a result's column are: numbers, points in time, or words.
#pragma once

#include "workflow/resultrows.h"

namespace lockstep {

enum class ValueKind { Number, Time, Text };

/// Asked from time to time by what takes long: whether nobody waits for it any more. Any thread.
using StopAsked = std::function<bool()>;

/// A finite number as servers write them; nothing for anything else.
[[nodiscard]] std::optional<double> numberOf(std::string_view text);
/// Milliseconds since 1970 of an ISO 8601 date or time stamp; one without a zone is taken as UTC.
[[nodiscard]] std::optional<double> timeOf(std::string_view text);
/// By the column's type, and where that leaves it open by the first values.
[[nodiscard]] ValueKind kindOf(const Column& column, const ResultRows& rows, size_t index);
[[nodiscard]] std::vector<ValueKind> kindsOf(const std::vector<Column>& columns,
                                             const ResultRows& rows);
/// numberOf() or timeOf(), by the kind; nothing for Text.
[[nodiscard]] std::optional<double> measureOf(ValueKind kind, std::string_view text);
/// A measure as a text that reads back: a number, or a time stamp in ISO 8601.
[[nodiscard]] std::string measureText(ValueKind kind, double value);

/// Values counted in equally wide parts whose borders are round numbers.
struct Bins
{
    double from = 0;  ///< where the first one begins
    double width = 0; ///< of each; 0: all values are the same
    std::vector<size_t> counts;
};

/// At most `most` parts, the last one with its end; every value is in one. Finite values.
[[nodiscard]] Bins binsOf(const std::vector<double>& values, size_t most = 30);
[[nodiscard]] std::string binText(const Bins& bins, ValueKind kind, size_t index); ///< "0 – 10"

} // namespace lockstep
