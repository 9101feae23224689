// Rows: a table that is there, as a question before the first step says it.
#pragma once

#include "engine/kind.h"

#include <map>

namespace lockstep::sqlite {

/// The table under the name that it has now, its columns under those that they will have, new ones
/// with their default, so that dev's expressions can be asked of them. Borrows the catalogs.
class Rows
{
public:
    Rows(const ObjectId& table, const Sides& sides);

    /// Whether the table is there and keeps its rows.
    [[nodiscard]] bool there() const;
    /// Whether it can be said what this column will hold.
    [[nodiscard]] bool knows(std::string_view column) const;
    [[nodiscard]] std::string from(std::string_view alias = "r") const;
    [[nodiscard]] std::string name() const;  ///< for SQL, as it is now
    [[nodiscard]] std::string title() const; ///< for people
    /// The key's columns, or the rowid; then the others. Long values are cut.
    [[nodiscard]] std::string shown(const std::vector<std::string>& columns) const;
    /// Whether table and columns are called now as they will be: a statement for people can name
    /// them.
    [[nodiscard]] bool plain() const { return m_plain; }
    /// Empty for a table without one.
    [[nodiscard]] std::string rowid() const { return m_rowid; }

    /// Count, sample and remedy of the rows for which a condition on "r" holds. `remedy` is what
    /// stands before WHERE behind the table: "SET …"; empty: there is none.
    [[nodiscard]] Check where(Check check, const std::string& condition,
                              const std::vector<std::string>& shown,
                              const std::string& remedy = {}) const;

private:
    const Sides& m_sides;
    ObjectId m_table;
    std::map<std::string, std::string> m_columns; ///< by their folded names: what stands for them
    std::map<std::string, std::string> m_names;   ///< by their folded names: as they are written
    std::vector<std::string> m_key;
    std::string m_rowid;
    bool m_plain = true;
};

/// The columns of a table's primary key, as written; empty for none.
[[nodiscard]] std::vector<std::string> keyOf(const Catalog& catalog, const ObjectId& table);

} // namespace lockstep::sqlite
