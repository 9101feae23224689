// Sizes: how large tables are, by what the server keeps of them; no row is read.
#include "plugins/postgresql/sizes.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

/// As the server's own planner guesses: as dense as it was when it was analysed, or, if it never
/// was, as its columns are wide; a long value counts for 32 bytes. To measure indexes and long
/// values the server opens each of them: those of a table below 8 MB count as they were when it was
/// vacuumed or analysed.
constexpr const char* sizesOfParts = R"(
    SELECT p.place, pg_catalog.sum(CASE
            WHEN c.relkind = 'p' OR s.pages = 0 THEN 0
            WHEN c.relpages > 0 AND c.reltuples >= 0 THEN c.reltuples / c.relpages * s.pages
            ELSE s.pages * (s.block - 24) / (28 + (
                SELECT COALESCE(pg_catalog.sum(CASE WHEN a.attlen > 0 THEN a.attlen ELSE 32 END), 0)
                FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
            END)::bigint,
        pg_catalog.sum(CASE
            WHEN s.pages > 1000 OR t.relpages > 1000
            THEN pg_catalog.pg_total_relation_size(c.oid)
            ELSE (s.pages + COALESCE(t.relpages, 0) + COALESCE((
                SELECT pg_catalog.sum(x.relpages) FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                WHERE i.indrelid IN (c.oid, t.oid)), 0)) * s.block END)::bigint
    FROM parts p JOIN pg_catalog.pg_class c ON c.oid = p.oid
    LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid CROSS JOIN LATERAL (
        SELECT pg_catalog.pg_relation_size(c.oid) / b.block AS pages, b.block
        FROM (SELECT pg_catalog.current_setting('block_size')::bigint AS block) b
        OFFSET 0) s -- asked once, not for each mention
    GROUP BY p.place)";

std::string question(const std::vector<std::string>& wanted)
{
    return "WITH RECURSIVE wanted (place, schema, rel) AS (VALUES " + join(wanted, ", ") +
           R"(), parts (place, oid) AS (
        SELECT w.place, c.oid FROM wanted w
            JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema::name
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.rel::name
                AND c.relkind IN ('r', 'p', 'm')
        UNION ALL
        SELECT p.place, i.inhrelid FROM parts p
            JOIN pg_catalog.pg_inherits i ON i.inhparent = p.oid
            JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition))" +
           sizesOfParts;
}

} // namespace

Result<TableSizes> readSizes(Link& link, const std::vector<ObjectId>& tables)
{
    TableSizes sizes;
    std::vector<std::string> wanted;
    for (size_t i = 0; i < tables.size(); ++i) {
        const auto names = tables[i].path.names();
        if (names.size() == 2 &&
            (tables[i].kind == "table" || tables[i].kind == "materialized view"))
            wanted.push_back("(" + std::to_string(i) + ", " + literal(names[0]) + ", " +
                             literal(names[1]) + ")");
    }
    if (wanted.empty()) return sizes;
    // A table that somebody holds is not measured, and nobody queues behind us.
    const char* const limits[] = {"BEGIN READ ONLY", "SET LOCAL lock_timeout = '1s'",
                                  "SET LOCAL statement_timeout = '10s'"};
    for (const char* text : limits)
        if (auto done = link.query(text); !done) return failure(done.error());
    auto rows = link.query(question(wanted));
    (void)link.query("ROLLBACK");
    if (!rows) return failure(rows.error().in("Sizes of tables"));
    for (const auto& row : *rows)
        sizes[tables[row[0].as<size_t>()]] = {row[1].as<int64_t>(), row[2].as<int64_t>()};
    return sizes;
}

} // namespace lockstep::postgresql
