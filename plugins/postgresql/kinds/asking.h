// Asking: a question about those rows of a table for which a condition holds.
#pragma once

#include "plugins/postgresql/kinds/rows.h"

namespace lockstep::postgresql {

/// Made for one check; `rows` must know the columns that the condition and the sample name.
class Asking
{
public:
    Asking(Check check, const Rows& rows) : m_check(std::move(check)), m_rows(rows) {}

    /// What a person may do about them: give the column a value, clear the columns, take the rows
    /// away, or the assignment given.
    void sets(const std::string& column);
    void clears(const std::vector<std::string>& columns);
    void removes() { m_removes = true; }
    void assigns(std::string assignment) { m_assignment = std::move(assignment); }

    [[nodiscard]] Check rowsWhere(const std::string& condition,
                                  const std::vector<std::string>& shown) &&;
    [[nodiscard]] Check rowsWhere(const std::string& condition,
                                  const std::vector<std::string>& shown) &
    {
        return std::move(*this).rowsWhere(condition, shown);
    }

private:
    Check m_check;
    const Rows& m_rows;
    std::string m_assignment;
    bool m_removes = false;
};

} // namespace lockstep::postgresql
