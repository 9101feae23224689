// Planner knowledge: prod's settings and statistics on a database of our own. A planner asks a
// table's file for its pages, so files get them: rows that are rolled back leave theirs.
#include "plugins/postgresql/looking.h"

#include "base/text.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/sqltext.h"
#include "plugins/postgresql/statistics.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr int64_t mostPages = 2048;       // of one table: 16 MB, enough for workers
constexpr int64_t mostPagesOfAll = 32768; // 256 MB

/// The settings that plans depend on, for this session.
Result<void> takeSettings(Link& link, Link& prod)
{
    const char* const wanted =
        "SELECT s.name, pg_catalog.current_setting(s.name) FROM pg_catalog.pg_settings s WHERE "
        "(s.category LIKE 'Query Tuning%' AND s.name <> 'plan_cache_mode') OR s.name IN "
        "('work_mem', 'hash_mem_multiplier', 'max_parallel_workers', "
        "'max_parallel_workers_per_gather', 'effective_io_concurrency')";
    auto there = prod.query(wanted);
    if (!there) return failure(there.error());
    auto here = link.query(wanted);
    if (!here) return failure(here.error());
    std::map<std::string, std::string> own;
    for (const auto& row : *here) own[cell(row, 0)] = cell(row, 1);
    for (const auto& row : *there) {
        const auto known = own.find(cell(row, 0));
        if (known == own.end() || known->second == cell(row, 1)) continue;
        auto set = link.query("SELECT pg_catalog.set_config(" + literal(cell(row, 0)) + ", " +
                              literal(cell(row, 1)) + ", false)");
        if (!set && !link.alive()) return failure(set.error());
    }
    return {};
}

/// A table here, as far as its file is concerned.
struct File
{
    std::string kind; ///< pg_class.relkind; empty: there is none
    int64_t pages = 0;
    std::vector<std::string> columns;
    std::vector<std::pair<std::string, bool>> parents; ///< and whether it is a partition of it
};

Result<File> fileOf(Link& link, const Path& table)
{
    const std::string regclass = "pg_catalog.to_regclass(" + literal(qualified(table)) + ")";
    auto rows = link.query("SELECT c.relkind, CASE WHEN c.relkind IN ('r', 'm', 'i') THEN "
                           "pg_catalog.pg_relation_size(c.oid) / "
                           "pg_catalog.current_setting('block_size')::pg_catalog.int8 ELSE 0 END "
                           "FROM pg_catalog.pg_class c WHERE c.oid = " +
                           regclass);
    if (!rows) return failure(rows.error());
    File file;
    if (rows->empty()) return file;
    file.kind = cell(rows->front(), 0);
    file.pages = std::atoll(cell(rows->front(), 1).c_str());
    auto columns = link.query(
        "SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = " + regclass +
        " AND a.attnum > 0 AND NOT a.attisdropped");
    if (!columns) return failure(columns.error());
    for (const auto& row : *columns) file.columns.push_back(quoted(cell(row, 0)));
    auto parents = link.query(
        "SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), "
        "c.relkind = 'p' FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = "
        "i.inhparent JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE i.inhrelid = " +
        regclass);
    if (!parents) return failure(parents.error());
    for (const auto& row : *parents) file.parents.emplace_back(cell(row, 0), cell(row, 1) == "t");
    return file;
}

/// Whatever its columns and constraints are: they go, rows of one text fill pages, and all of it is
/// rolled back but for the pages.
Result<void> fill(Link& link, const Path& table, const File& file, int64_t pages)
{
    const std::string name = qualified(table);
    std::vector<std::string> all{"BEGIN",
                                 "SELECT pg_catalog.set_config('client_min_messages', 'error', "
                                 "true)"};
    for (const auto& [parent, partitioned] : file.parents)
        all.push_back(partitioned ? "ALTER TABLE " + parent + " DETACH PARTITION " + name
                                  : "ALTER TABLE " + name + " NO INHERIT " + parent);
    if (file.kind == "m")
        all.push_back("UPDATE pg_catalog.pg_class SET relkind = 'r' WHERE oid = "
                      "pg_catalog.to_regclass(" +
                      literal(name) + ")");
    std::string alter = "ALTER TABLE ONLY " + name + " DISABLE TRIGGER USER";
    for (const std::string& column : file.columns)
        alter += ", DROP COLUMN IF EXISTS " + column + " CASCADE";
    all.push_back(alter + ", ADD COLUMN lockstep_filler pg_catalog.text");
    all.push_back("ALTER TABLE ONLY " + name + " ALTER COLUMN lockstep_filler SET STORAGE PLAIN");
    // More than half a page is a page's only row.
    all.push_back("INSERT INTO " + name +
                  " SELECT pg_catalog.repeat('x', "
                  "pg_catalog.current_setting('block_size')::pg_catalog.int4 * 3 / 4) FROM "
                  "pg_catalog.generate_series(1, " +
                  std::to_string(pages) + ")");
    std::optional<Error> wrong;
    for (const std::string& sql : all)
        if (auto done = link.query(sql); !done) {
            wrong = done.error();
            break;
        }
    if (!link.alive()) return failure(*wrong);
    if (auto done = link.query("ROLLBACK"); !done) return failure(done.error());
    if (wrong) return failure(*wrong);
    return {};
}

class Teller
{
public:
    Teller(Link& link, PlannerKnowledge& known) : m_link(link), m_known(known) {}

    Result<void> tell(TableStatistics table, const TableTwin& twin, int64_t most)
    {
        const Path asked = twin.here;
        table.table = twin.here;
        for (ColumnStatistics& column : table.columns)
            if (const auto other = twin.columns.find(column.column); other != twin.columns.end())
                column.column = other->second;
        auto file = fileOf(m_link, asked);
        if (!file) return failure(file.error());
        if (file->kind.empty()) return {};
        const bool stored = file->kind == "r" || file->kind == "m";
        if (stored && table.pages > file->pages && file->pages < most) {
            const auto filled =
                fill(m_link, asked, *file, std::min(most, table.pages) - file->pages);
            if (!filled && (!m_link.alive() || filled.error().kind == ErrorKind::Cancelled))
                return failure(filled.error());
            if (!filled && file->pages == 0)
                m_known.unlikeTables[asked] =
                    "its size cannot be told to the planner: " + filled.error().message;
            if (auto now = fileOf(m_link, asked))
                file->pages = now->pages;
            else
                return failure(now.error());
        }
        if (auto done = m_link.query("BEGIN"); !done) return failure(done.error());
        auto told = writeStatistics(m_link, table, stored ? file->pages : 0);
        auto ended = m_link.query(told ? "COMMIT" : "ROLLBACK");
        if (!ended) return failure(ended.error());
        if (told) {
            if (!m_known.unlikeTables.count(asked)) m_known.rows[asked] = std::max(0.0, table.rows);
            return {};
        }
        if (told.error().kind == ErrorKind::Cancelled) return told;
        m_known.unlikeTables[asked] = "the planner cannot be told of it: " + told.error().message;
        return {};
    }

private:
    Link& m_link;
    PlannerKnowledge& m_known;
};

} // namespace

Result<PlannerKnowledge> planAsIn(Link& link, Link& prod, const std::vector<TableTwin>& tables)
{
    PlannerKnowledge known;
    if (auto taken = takeSettings(link, prod); !taken) return failure(taken.error());
    auto why = whyNoStatistics(link);
    if (!why) return failure(why.error());
    known.unlike = std::move(*why);
    if (!known.unlike.empty()) return known;
    std::vector<Path> asked;
    std::map<Path, const TableTwin*> twins;
    for (const TableTwin& twin : tables) {
        if (twin.prod.depth() != 2) continue; // of a WITH
        asked.push_back(twin.prod);
        twins[twin.prod] = &twin;
    }
    auto all = readStatistics(prod, asked);
    if (!all) return failure(all.error());
    const auto most = std::clamp<int64_t>(
        mostPagesOfAll / std::max<int64_t>(1, static_cast<int64_t>(all->size())), 16, mostPages);
    Teller teller(link, known);
    for (TableStatistics& table : *all) {
        const auto twin = twins.find(table.table);
        const TableTwin same{table.table, table.table, {}};
        const TableTwin& as = twin == twins.end() ? same : *twin->second;
        if (auto told = teller.tell(std::move(table), as, most); !told)
            return failure(told.error());
    }
    return known;
}

} // namespace lockstep::postgresql
