// Which table a statement's columns come from: the server describes it without running it.
#include "plugins/mariadb/connection.h"
#include "plugins/mariadb/dialect.h"

namespace lockstep::mariadb {

namespace {

struct CloseStatement
{
    void operator()(MYSQL_STMT* statement) const { mysql_stmt_close(statement); }
};
struct FreeResult
{
    void operator()(MYSQL_RES* result) const { mysql_free_result(result); }
};

} // namespace

Result<std::vector<ColumnOrigin>> Link::describe(const std::string& sql)
{
    const std::unique_ptr<MYSQL_STMT, CloseStatement> statement(mysql_stmt_init(m_handle));
    if (!statement || mysql_stmt_prepare(statement.get(), sql.data(), sql.size()) != 0)
        return failure(errorNow(sql));
    const std::unique_ptr<MYSQL_RES, FreeResult> described(
        mysql_stmt_result_metadata(statement.get()));
    std::vector<ColumnOrigin> origins;
    if (!described) return origins;
    const MYSQL_FIELD* fields = mysql_fetch_fields(described.get());
    for (unsigned int i = 0; i < mysql_num_fields(described.get()); ++i)
        origins.push_back({fields[i].db, fields[i].org_table, fields[i].org_name});
    return origins;
}

Result<TracedRows> MariadbConnection::trace(const std::string& select)
{
    auto origins = m_link->describe(select);
    if (!origins) return failure(origins.error());
    TracedRows traced;
    ColumnOrigin of;
    for (const ColumnOrigin& origin : *origins) {
        traced.columns.push_back({origin.table.empty() ? std::string() : origin.column});
        if (origin.table.empty()) continue;
        if (!of.table.empty() && (origin.table != of.table || origin.database != of.database))
            return failure(ErrorKind::Unsupported, "The rows come from several tables.");
        of = origin;
    }
    if (of.table.empty()) return failure(ErrorKind::Unsupported, "The rows come from no table.");
    traced.table = Path{of.database, of.table};
    SqlWriter writer(dialect());
    writer.words(
        "SELECT c.COLUMN_NAME, c.COLUMN_KEY, c.IS_GENERATED = 'ALWAYS', t.TABLE_TYPE FROM "
        "information_schema.COLUMNS c JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = "
        "c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME WHERE c.TABLE_SCHEMA =");
    writer.literal(of.database).words("AND c.TABLE_NAME =").literal(of.table);
    auto columns = m_link->query(writer.words("ORDER BY c.ORDINAL_POSITION").text());
    if (!columns) return failure(columns.error());
    for (const Row& row : columns->rows) {
        const std::string name = row[0].value_or("");
        if (row[3] == "VIEW")
            return failure(ErrorKind::Unsupported,
                           traced.table.display() + " is no table but a view.");
        if (row[1] == "PRI") traced.key.push_back(name);
        for (TracedColumn& column : traced.columns)
            if (column.name == name && row[2] == "1") column.computed = true;
    }
    return traced;
}

} // namespace lockstep::mariadb
