// Rows: names of now, asked for by the names of later.
#include "plugins/mariadb/rows.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

std::string ofRow(std::string_view column) { return "`r`." + quoted(column); }

Rows::Rows(const ObjectId& table, const Sides& sides)
    : m_sides(sides), m_table(table), m_now(sides.was(table)), m_there(sides.before.find(table))
{
    for (const Object* column : sides.before.childrenOf(table, kind::column))
        if (sides.was(column->id).path.name() != column->id.path.name()) m_renamed = true;
}

bool Rows::knows(std::string_view column) const
{
    return m_sides.before.find(kind::column, m_table.path.child(column)) != nullptr;
}

std::string Rows::from(std::string_view alias) const
{
    const std::string table = quoted(m_now.path.name());
    if (!m_renamed) return table + " AS " + quoted(alias);
    std::vector<std::string> columns;
    for (const Object* column : m_sides.before.childrenOf(m_table, kind::column))
        columns.push_back(quoted(m_sides.was(column->id).path.name()) + " AS " +
                          quoted(column->id.path.name()));
    return "(SELECT " + join(columns, ", ") + " FROM " + table + ") AS " + quoted(alias);
}

std::string Rows::title() const { return m_now.path.display(); }

std::string Rows::shown(std::vector<std::string> columns) const
{
    std::vector<std::string> all;
    for (const Object* key : m_sides.before.childrenOf(m_table, kind::primaryKey))
        for (const Object* column : m_sides.before.childrenOf(m_table, kind::column))
            for (const std::string& part : key->list(attribute::columns))
                if (part.starts_with(quoted(column->id.path.name())))
                    all.emplace_back(column->id.path.name());
    all.insert(all.end(), columns.begin(), columns.end());
    std::vector<std::string> out;
    for (const std::string& column : all) {
        const std::string text = "LEFT(" + ofRow(column) + ", 200) AS " + quoted(column);
        if (knows(column) && std::find(out.begin(), out.end(), text) == out.end())
            out.push_back(text);
    }
    return out.empty() ? "1" : join(out, ", ");
}

Check Rows::where(Check check, const std::string& condition,
                  const std::vector<std::string>& columns) const
{
    check.count = SqlWriter(dialect())
                      .words("SELECT COUNT(*) FROM")
                      .raw(from())
                      .words("WHERE")
                      .raw(condition)
                      .text();
    check.sample = SqlWriter(dialect())
                       .words("SELECT")
                       .raw(shown(columns))
                       .words("FROM")
                       .raw(from())
                       .words("WHERE")
                       .raw(condition)
                       .words("LIMIT 10")
                       .text();
    return check;
}

} // namespace lockstep::mariadb
