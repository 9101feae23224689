// Rows: the rows of a table that is there, as a question before the first step says them.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <map>

namespace lockstep::postgresql {

/// What FROM says: the table under the name that prod has for it now, its columns under those that
/// they will have, so that dev's expressions can be asked of them. A value; borrows the catalogs.
class Rows
{
public:
    enum class Values {
        AsNow,    ///< what is stored
        AsPlanned ///< converted to the new type; a new column's default
    };

    /// `alone`: without the rows of tables that inherit from it (partitions always count).
    Rows(const ObjectId& table, const Sides& sides, Values values, bool alone = false);

    /// Whether the table is there and keeps its rows.
    [[nodiscard]] bool there() const;
    /// These columns are going to be named. False: what a new one will hold cannot be said.
    [[nodiscard]] bool use(const std::vector<std::string>& columns);
    [[nodiscard]] std::string from(std::string_view alias = "r") const;
    /// The primary key's columns, or the row's place where there is none; then the others. Long
    /// values are cut.
    [[nodiscard]] std::string shown(const std::vector<std::string>& columns,
                                    std::string_view alias = "r") const;
    /// The names of what shown() gives.
    [[nodiscard]] std::vector<std::string> shownNames(
        const std::vector<std::string>& columns) const;
    /// "r.id, r.part": as shown(), to order by.
    [[nodiscard]] std::string order(std::string_view alias = "r") const;
    /// The table and its columns are called and hold what they will: a statement for people can
    /// name them.
    [[nodiscard]] bool plain() const { return m_plain; }
    [[nodiscard]] std::string name() const;  ///< for SQL, as prod has it now
    [[nodiscard]] std::string title() const; ///< the same for people

private:
    [[nodiscard]] std::string expressionOf(const std::string& column, bool& known) const;

    const Sides& m_sides;
    ObjectId m_table;
    Values m_values;
    bool m_alone;
    bool m_plain = true;
    std::map<std::string, std::string> m_columns; ///< those named, and what stands for them
    std::vector<std::string> m_key;
};

/// The columns of its own table that a part stands on.
[[nodiscard]] std::vector<std::string> columnsNeededBy(const Object& part);
/// The names between the parentheses that open at or behind `from`: "(a, b)"; empty where one of
/// them is more than a name.
[[nodiscard]] std::vector<std::string> namesInParentheses(std::string_view text, size_t from = 0);
/// Behind the parenthesis that closes the one at `open`.
[[nodiscard]] size_t behindParenthesis(std::string_view text, size_t open);
/// The operator of equality for values of a type: one of an extension's own is not found without
/// its schema.
[[nodiscard]] std::string equalsFor(const std::string& type, const Catalog& catalog);
/// The enum, domain or composite type of this text, `schema.name`; null for another.
[[nodiscard]] const Object* ownType(const std::string& type, const Catalog& catalog);

} // namespace lockstep::postgresql
