// Writes: from the parser's tree and the server's catalog.
#include "plugins/postgresql/writes.h"

#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/locks/parsed.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

std::string nameOfTable(const Tree& relation)
{
    const std::string& schema = relation.at("schemaname").text();
    return (schema.empty() ? "" : quoted(schema) + ".") + quoted(relation.at("relname").text());
}

bool isNull(const Tree& value)
{
    return value.word() == "A_Const" && value.node().at("isnull").truth();
}

/// Of an INSERT without names: its first columns, as many as there are values; nothing: not known.
std::optional<size_t> valuesOf(const Tree& select)
{
    if (const auto& lists = select.at("valuesLists").items(); !lists.empty())
        return lists.front().node().at("items").items().size();
    const auto& targets = select.at("targetList").items();
    bool all = targets.empty();
    for (const Tree& target : targets)
        target.node().at("val").each("A_Star", [&](const Tree&) { all = true; });
    return all ? std::nullopt : std::optional(targets.size());
}

/// What is given, once the table's columns are known.
void readInsert(const Tree& insert, WrittenTable& table)
{
    const Tree& select = insert.at("selectStmt").node();
    std::vector<std::string> names;
    for (const Tree& column : insert.at("cols").items())
        names.push_back(column.node().at("name").text());
    if (names.empty() && insert.has("selectStmt")) {
        const size_t count = valuesOf(select).value_or(table.columns.size());
        for (const auto& column : table.columns)
            if (names.size() < count) names.push_back(column.name);
    }
    const auto& lists = select.at("valuesLists").items();
    for (size_t i = 0; i < names.size(); ++i) {
        bool given = lists.empty();
        bool null = false;
        for (const Tree& list : lists) {
            const auto& values = list.node().at("items").items();
            if (i >= values.size()) continue;
            given = given || values[i].word() != "SetToDefault";
            null = null || isNull(values[i]);
        }
        if (given) table.given.push_back(names[i]);
        if (null) table.nulls.push_back(names[i]);
    }
}

void readUpdate(const Tree& targets, WrittenTable& table)
{
    for (const Tree& item : targets.items()) {
        const Tree& target = item.node();
        if (target.at("val").word() == "SetToDefault") continue;
        table.given.push_back(target.at("name").text());
        if (isNull(target.at("val"))) table.nulls.push_back(target.at("name").text());
    }
}

Result<bool> readTable(Link& link, const std::string& name, WrittenTable& table)
{
    const std::string regclass = "pg_catalog.to_regclass(" + literal(name) + ")";
    auto columns = link.query(
        "SELECT n.nspname || '.' || c.relname, a.attname, pg_catalog.format_type(a.atttypid, "
        "a.atttypmod), a.attnotnull OR coalesce(t.typnotnull, false), a.atthasdef OR "
        "a.attidentity <> '' OR a.attgenerated <> '' OR t.typdefault IS NOT NULL, EXISTS (SELECT "
        "FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND "
        "g.tgenabled IN ('O', 'A') AND g.tgtype & 7 = 7) FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_attribute a ON "
        "a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_catalog.pg_type t ON "
        "t.oid = a.atttypid WHERE c.oid = " +
        regclass + " AND c.relkind IN ('r', 'p', 'f') ORDER BY a.attnum");
    if (!columns) return failure(columns.error());
    for (const auto& row : *columns) {
        table.table = cell(row, 0);
        const bool notNull = cell(row, 3) == "t";
        table.columns.push_back(
            {cell(row, 1), cell(row, 2), notNull && cell(row, 4) != "t", !notNull});
        table.filledByTrigger = cell(row, 5) == "t";
    }
    if (table.columns.empty()) return false;
    auto checks = link.query(
        "SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE "
        "k.conrelid = " +
        regclass +
        " AND k.contype IN ('c', 'p', 'u', 'f', 'x') UNION SELECT "
        "pg_catalog.pg_get_indexdef(i.indexrelid) FROM pg_catalog.pg_index i WHERE i.indrelid = " +
        regclass +
        " AND i.indisunique AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE "
        "k.conindid = i.indexrelid AND k.conrelid = i.indrelid) ORDER BY 1");
    if (!checks) return failure(checks.error());
    for (const auto& row : *checks) table.checks.push_back(cell(row, 0));
    return true;
}

} // namespace

Result<std::vector<WrittenTable>> writesOf(Link& link, const std::string& sql)
{
    struct Found
    {
        const Tree* statement;
        bool inserts;
    };
    const Tree tree = parsed(sql);
    std::vector<Found> found;
    tree.each("InsertStmt", [&](const Tree& one) { found.push_back({&one, true}); });
    tree.each("UpdateStmt", [&](const Tree& one) { found.push_back({&one, false}); });
    std::vector<WrittenTable> writes;
    for (const auto& [statement, inserts] : found) {
        WrittenTable table;
        table.inserts = inserts;
        auto known = readTable(link, nameOfTable(statement->at("relation")), table);
        if (!known) return failure(known.error());
        if (!*known) continue;
        if (inserts)
            readInsert(*statement, table);
        else
            readUpdate(statement->at("targetList"), table);
        writes.push_back(table);
        // What it does instead where the row is there writes as well.
        const Tree& conflict = statement->in("onConflictClause.targetList");
        if (!inserts || conflict.empty()) continue;
        table.inserts = false;
        table.given.clear();
        table.nulls.clear();
        readUpdate(conflict, table);
        writes.push_back(std::move(table));
    }
    return writes;
}

} // namespace lockstep::postgresql
