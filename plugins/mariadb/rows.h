// Rows: a table that is there, as a question before the first step says it.
#pragma once

#include "engine/kind.h"

namespace lockstep::mariadb {

/// The table under the name that it has now, its columns under those that they will have.
class Rows
{
public:
    Rows(const ObjectId& table, const Sides& sides);

    /// Whether the table is there now, with its rows.
    [[nodiscard]] bool there() const { return m_there; }
    /// Whether the column is there now, whatever it is called.
    [[nodiscard]] bool knows(std::string_view column) const;
    /// "`orders` AS `r`", or a subquery where columns are called otherwise now.
    [[nodiscard]] std::string from(std::string_view alias = "r") const;
    [[nodiscard]] std::string title() const; ///< for people, as it is now

    /// Count and sample of the rows for which a condition on `r` holds.
    [[nodiscard]] Check where(Check check, const std::string& condition,
                              const std::vector<std::string>& shown) const;

private:
    /// The key's columns, then those; long values are cut.
    [[nodiscard]] std::string shown(std::vector<std::string> columns) const;

    const Sides& m_sides;
    ObjectId m_table;
    ObjectId m_now;
    bool m_there = false;
    bool m_renamed = false;
};

/// "`r`.`name`".
[[nodiscard]] std::string ofRow(std::string_view column);

} // namespace lockstep::mariadb
