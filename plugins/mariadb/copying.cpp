// Copying: INSERT … SELECT from one database of a server into another.
#include "plugins/mariadb/copying.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

#include <algorithm>
#include <set>

namespace lockstep::mariadb {

namespace {

/// The table's columns that hold values, in both databases where `and` is given.
Result<std::vector<std::string>> columnsOf(Link& link, const std::string& table,
                                           const std::string& alsoIn = {})
{
    SqlWriter sql(dialect());
    sql.words("SELECT c.COLUMN_NAME FROM information_schema.COLUMNS c WHERE c.TABLE_SCHEMA = "
              "DATABASE() AND c.IS_GENERATED = 'NEVER' AND c.TABLE_NAME =")
        .literal(table);
    if (!alsoIn.empty())
        sql.words("AND EXISTS (SELECT 1 FROM information_schema.COLUMNS o WHERE o.TABLE_NAME = "
                  "c.TABLE_NAME AND o.COLUMN_NAME = c.COLUMN_NAME AND o.TABLE_SCHEMA =")
            .literal(alsoIn)
            .words(")");
    sql.words("ORDER BY c.ORDINAL_POSITION");
    auto rows = link.query(sql.text());
    if (!rows) return failure(rows.error());
    std::vector<std::string> columns;
    for (const Row& row : rows->rows) columns.push_back(row[0].value_or(""));
    return columns;
}

std::string list(const std::vector<std::string>& columns, const std::string& alias = {})
{
    std::vector<std::string> out;
    for (const std::string& column : columns) out.push_back(alias + quoted(column));
    return join(out, ", ");
}

class Copying
{
public:
    Copying(Link& to, std::string source, std::optional<int64_t> limit)
        : m_to(to), m_source(std::move(source)), m_limit(limit)
    {
    }

    Result<CopiedRows> copy(const std::vector<ObjectId>& tables)
    {
        // Children may come before their parents.
        if (auto set = m_to.query("SET SESSION foreign_key_checks = 0"); !set)
            return failure(set.error());
        auto done = all(tables);
        auto back = m_to.query("SET SESSION foreign_key_checks = 1");
        if (!done) return failure(done.error());
        if (!back) return failure(back.error());
        return std::move(m_copied);
    }

private:
    Result<void> all(const std::vector<ObjectId>& tables)
    {
        for (const ObjectId& table : tables) {
            auto copied = insert(table, m_limit ? "LIMIT " + std::to_string(*m_limit) : "");
            if (!copied) return failure(copied.error());
        }
        auto keys = m_to.query(
            "SELECT TABLE_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_NAME, GROUP_CONCAT(CONCAT('c.`', "
            "REPLACE(COLUMN_NAME, '`', '``'), '` = p.`', REPLACE(REFERENCED_COLUMN_NAME, '`', "
            "'``'), '`') SEPARATOR ' AND ') FROM information_schema.KEY_COLUMN_USAGE WHERE "
            "TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_SCHEMA = DATABASE() GROUP BY 1, 2, 3");
        if (!keys) return failure(keys.error());
        // Parents have parents of their own, until no more come.
        for (bool more = true; more;) {
            more = false;
            for (const Row& key : keys->rows) {
                const ObjectId parent{kind::table, Path{key[2].value_or("")}};
                auto came =
                    insert(parent, "WHERE EXISTS (SELECT 1 FROM " + quoted(key[0].value_or("")) +
                                       " c WHERE " + key[3].value_or("FALSE") + ")");
                if (!came) return failure(came.error());
                more = more || *came > 0;
            }
        }
        return {};
    }

    /// How many came that were not there.
    Result<int64_t> insert(const ObjectId& table, const std::string& which)
    {
        const std::string name(table.path.name());
        if (m_refused.count(name)) return 0;
        auto triggers = m_to.query("SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE "
                                   "TRIGGER_SCHEMA = DATABASE() AND EVENT_OBJECT_TABLE = " +
                                   dialect().literal(name));
        if (!triggers) return failure(triggers.error());
        if (triggers->cell() != "0") {
            m_refused.insert(name);
            m_copied.notes.push_back("rows of " + visible(name) +
                                     ": its triggers would take them for news");
            return 0;
        }
        auto columns = columnsOf(m_to, name, m_source);
        if (!columns) return failure(columns.error());
        if (columns->empty()) return 0;
        SqlWriter sql(dialect());
        sql.words("INSERT IGNORE INTO").name(name).words("(").raw(list(*columns));
        sql.words(") SELECT").raw(list(*columns, "p.")).words("FROM").name(m_source).glue();
        sql.words(".").glue().name(name).words("AS p").raw(which);
        auto done = m_to.execute(sql.text());
        if (!done) return failure(done.error().in("Copying rows of " + visible(name)));
        m_copied.rows[table] += done->affected;
        // Without a key the same rows would come again and again.
        auto key = m_to.query("SELECT COUNT(*) FROM information_schema.STATISTICS WHERE "
                              "TABLE_SCHEMA = DATABASE() AND NON_UNIQUE = 0 AND TABLE_NAME = " +
                              dialect().literal(name));
        if (!key) return failure(key.error());
        if (key->cell() == "0") m_refused.insert(name);
        return done->affected;
    }

    Link& m_to;
    const std::string m_source;
    const std::optional<int64_t> m_limit;
    CopiedRows m_copied;
    std::set<std::string> m_refused;
};

} // namespace

Result<TableSum> sumRows(Link& link, const ObjectId& table, const std::vector<std::string>& columns)
{
    auto known = columnsOf(link, std::string(table.path.name()));
    if (!known) return failure(known.error());
    std::vector<std::string> summed;
    SqlWriter sql(dialect());
    sql.words("SELECT COUNT(*)");
    for (const std::string& column : columns) {
        if (std::find(known->begin(), known->end(), column) == known->end()) continue;
        summed.push_back(column);
        // As text in one character set: a wider type says the same.
        sql.words(", COALESCE(SUM(CRC32(CONCAT('x', CONVERT(").name(column);
        sql.words("USING utf8mb4)))), 0)");
    }
    sql.words("FROM").name(table.path.name());
    auto row = link.query(sql.text());
    if (!row) return failure(row.error());
    TableSum sum;
    sum.rows = std::atoll(row->cell(0).c_str());
    for (size_t i = 0; i < summed.size(); ++i) sum.columns[summed[i]] = row->cell(i + 1);
    return sum;
}

Result<CopiedRows> copyRows(Link& from, Link& to, const std::vector<ObjectId>& tables,
                            std::optional<int64_t> limit)
{
    const char* const who = "SELECT @@server_uid, DATABASE()";
    auto source = from.query(who);
    if (!source) return failure(source.error());
    auto target = to.query(who);
    if (!target) return failure(target.error());
    CopiedRows none;
    none.notes = {"rows: they are copied within one server only, and the scratch database is on "
                  "another one"};
    if (source->cell() != target->cell()) return none;
    return Copying(to, source->cell(1), limit).copy(tables);
}

} // namespace lockstep::mariadb
