// Which table a statement's columns come from, by the library's own account of them.
#include "plugins/sqlite/connection.h"

#include "base/text.h"

#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

std::string textOf(const char* text) { return text ? text : ""; }

} // namespace

Result<TracedRows> SqliteConnection::trace(const std::string& select)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    const Database::Request request(*m_database);
    auto query = m_database->prepare(select);
    if (!query) return failure(query.error());
    TracedRows traced;
    std::string schema;
    std::string table;
    for (int i = 0; i < sqlite3_column_count(query->raw()); ++i) {
        const std::string of = textOf(sqlite3_column_table_name(query->raw(), i));
        traced.columns.push_back({textOf(sqlite3_column_origin_name(query->raw(), i))});
        if (of.empty()) continue;
        const std::string in = textOf(sqlite3_column_database_name(query->raw(), i));
        if (!table.empty() && (of != table || in != schema))
            return failure(ErrorKind::Unsupported, "The rows come from several tables.");
        table = of;
        schema = in;
    }
    if (table.empty()) return failure(ErrorKind::Unsupported, "The rows come from no table.");
    traced.table = schema == "main" ? Path{table} : Path{schema, table};
    auto columns =
        m_database->prepare("SELECT name, pk, hidden FROM pragma_table_xinfo(?1, ?2) ORDER BY pk");
    if (!columns) return failure(columns.error());
    columns->bind(1, table).bind(2, schema);
    while (true) {
        auto row = columns->step();
        if (!row) return failure(row.error());
        if (!*row) return traced;
        const std::string name = columns->text(0);
        if (columns->number(1) > 0) traced.key.push_back(name);
        for (TracedColumn& column : traced.columns)
            if (column.name == name && columns->number(2) > 1) column.computed = true;
    }
}

} // namespace lockstep::sqlite
