// Which table a statement's columns come from: the server describes it without running it.
#include "plugins/postgresql/connection.h"
#include "plugins/postgresql/sqltext.h"

#include <fmt/format.h>

namespace lockstep::postgresql {

Result<std::vector<ColumnOrigin>> Link::describe(const std::string& sql)
{
    const auto answered = [this, &sql](PGresult* result) -> Result<PGresult*> {
        if (PQresultStatus(result) == PGRES_COMMAND_OK) return result;
        Error error = errorOf(result, m_handle, sql);
        PQclear(result);
        return failure(std::move(error));
    };
    auto prepared = answered(PQprepare(m_handle, "", sql.c_str(), 0, nullptr));
    if (!prepared) return failure(prepared.error());
    PQclear(*prepared);
    auto described = answered(PQdescribePrepared(m_handle, ""));
    if (!described) return failure(described.error());
    std::vector<ColumnOrigin> origins;
    for (int i = 0; i < PQnfields(*described); ++i)
        origins.push_back({PQftable(*described, i), PQftablecol(*described, i)});
    PQclear(*described);
    return origins;
}

Result<TracedRows> PostgresqlConnection::trace(const std::string& select)
{
    auto origins = m_link->describe(select);
    if (!origins) return failure(origins.error());
    unsigned int table = 0;
    for (const ColumnOrigin& origin : *origins) {
        if (origin.table == 0) continue;
        if (table != 0 && table != origin.table)
            return failure(ErrorKind::Unsupported, "The rows come from several tables.");
        table = origin.table;
    }
    if (table == 0) return failure(ErrorKind::Unsupported, "The rows come from no table.");
    auto rows = m_link->query(fmt::format(
        "SELECT n.nspname, c.relname, c.relkind, a.attnum, a.attname, "
        "a.attgenerated <> '' OR a.attidentity = 'a', k.place FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON "
        "a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_catalog.pg_index "
        "i ON i.indrelid = c.oid AND i.indisprimary LEFT JOIN LATERAL "
        "pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY k (number, place) ON "
        "k.number = a.attnum AND k.place <= i.indnkeyatts WHERE c.oid = {} ORDER BY k.place",
        table));
    if (!rows) return failure(rows.error());
    if (rows->empty()) return failure(ErrorKind::Changed, "The table is gone.");
    TracedRows traced;
    const auto first = rows->front();
    traced.table = Path{first[0].c_str(), first[1].c_str()};
    const std::string kind = first[2].c_str();
    if (kind != "r" && kind != "p")
        return failure(ErrorKind::Unsupported, traced.table.display() + " is no table" +
                                                   (kind == "v" ? " but a view." : "."));
    traced.columns.resize(origins->size());
    for (const auto& row : *rows) {
        if (!row[6].is_null()) traced.key.emplace_back(row[4].c_str());
        for (size_t i = 0; i < origins->size(); ++i) {
            const ColumnOrigin& origin = (*origins)[i];
            if (origin.table == table && origin.column == row[3].as<int>())
                traced.columns[i] = {row[4].c_str(), row[5].as<bool>()};
        }
    }
    return traced;
}

} // namespace lockstep::postgresql
