// Phrasing: what engines say differently in queries: texts of columns, days, JSON, likeness.
#pragma once

#include <string>

namespace lockstep {

/// What an engine is besides where questions can be put to it: ask by dynamic_cast. All texts are
/// SQL. Stateless; any thread.
class Phrasing
{
public:
    Phrasing() = default;
    virtual ~Phrasing() = default;
    Phrasing(const Phrasing&) = delete;
    Phrasing& operator=(const Phrasing&) = delete;

    enum class Unit { Hour, Day, Week, Month, Quarter, Year };

    /// The value as text: of a JSON column, of a type that LIKE does not take.
    [[nodiscard]] virtual std::string asText(const std::string& value) const = 0;
    /// The value without regard to its letters' case is like the pattern.
    [[nodiscard]] virtual std::string like(const std::string& text,
                                           const std::string& pattern) const = 0;
    /// The beginning of the hour, day, … that a timestamp lies in, as something that sorts.
    [[nodiscard]] virtual std::string bucket(Unit unit, const std::string& timestamp) const = 0;
    /// This moment less so many units, to be compared with a column of dates or timestamps.
    [[nodiscard]] virtual std::string ago(int count, Unit unit) const = 0;
    /// A whole number as one that division does not cut off.
    [[nodiscard]] virtual std::string fraction(const std::string& number) const = 0;
    /// True where a key of a JSON column is true.
    [[nodiscard]] virtual std::string flag(const std::string& json,
                                           const std::string& keyLiteral) const = 0;
};

} // namespace lockstep
