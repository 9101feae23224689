// RowForms: what engines say differently when a program reads and changes single rows.
#pragma once

#include "engine/sqlwriter.h"

namespace lockstep {

/// What an engine is besides where programs may read and change rows: ask by dynamic_cast. Names
/// and marks are given as SQL. Stateless; any thread.
class RowForms
{
public:
    RowForms() = default;
    virtual ~RowForms() = default;
    RowForms(const RowForms&) = delete;
    RowForms& operator=(const RowForms&) = delete;

    /// The value of `name`, as text, is like the pattern that is bound to `mark`.
    [[nodiscard]] virtual std::string matches(const std::string& name, const std::string& mark,
                                              bool anyCase) const = 0;
    /// What to bind there for a pattern of % and _, in which \ takes what follows as it is.
    [[nodiscard]] virtual std::string boundPattern(const std::string& pattern,
                                                   bool /*anyCase*/) const
    {
        return pattern;
    }

    /// What a session that writes begins with, so that it holds what the schema promises.
    [[nodiscard]] virtual std::vector<std::string> sessionBegin() const { return {}; }
    /// Behind INSERT INTO table: a row of which no value is given.
    virtual void defaultRow(SqlWriter& sql) const { sql.words("DEFAULT VALUES"); }
    /// Behind the rows of an INSERT: where one has these keys already, its columns become the new
    /// ones. At least one column is named.
    virtual void elseChange(SqlWriter& sql, const std::vector<std::string>& keys,
                            const std::vector<std::string>& columns) const;
    /// Whether that looks at every key of the table, not only at those that are named.
    [[nodiscard]] virtual bool changesByAnyKey() const { return false; }
    /// Whether an UPDATE can give back what it changed (RETURNING).
    [[nodiscard]] virtual bool returnsChanged() const { return true; }
};

inline void RowForms::elseChange(SqlWriter& sql, const std::vector<std::string>& keys,
                                 const std::vector<std::string>& columns) const
{
    sql.words("ON CONFLICT (").names(keys).words(") DO UPDATE SET");
    for (size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) sql.words(",");
        sql.name(columns[i]).words("= excluded.").glue().name(columns[i]);
    }
}

} // namespace lockstep
