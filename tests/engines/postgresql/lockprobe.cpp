// LockProbe: pg_locks, files and counters of scans.
#include "lockprobe.h"

#include <algorithm>

using namespace lockstep;

namespace {

class Rows final : public RowSink
{
public:
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        all.push_back(std::move(row));
        return true;
    }
    std::vector<Row> all;
};

/// In the order in which one excludes more than the other.
int rankOf(const std::string& mode)
{
    static const std::vector<std::string> rising{
        "AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
        "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};
    return static_cast<int>(std::find(rising.begin(), rising.end(), mode) - rising.begin());
}

} // namespace

std::string shown(const SeenLocks& locks)
{
    std::string text;
    for (const auto& [name, lock] : locks)
        text += name + ": " + lock.mode + (lock.rewrites ? ", rewritten" : "") +
                (lock.reads ? ", read" : "") + "\n";
    return text;
}

SeenLocks seenAs(const std::vector<TableLock>& forecast)
{
    SeenLocks seen;
    for (const auto& lock : forecast) {
        const auto& path = lock.table.path;
        const std::string name = std::string(path.first()) + "." + std::string(path.name());
        seen[name] = {lock.mode, lock.rewrites, lock.reads};
    }
    return seen;
}

Result<std::map<std::string, LockProbe::Known>> LockProbe::look()
{
    Rows rows;
    auto done = m_connection.run(
        "SELECT c.oid, n.nspname || '.' || c.relname, CASE WHEN c.relkind IN ('r', 'm') THEN "
        "pg_catalog.pg_relation_filenode(c.oid) END, "
        "CASE WHEN c.relkind IN ('r', 'm', 'i') THEN "
        "pg_catalog.pg_stat_get_xact_numscans(c.oid) ELSE 0 END, "
        "(SELECT m.nspname || '.' || t.relname FROM pg_catalog.pg_index i JOIN "
        "pg_catalog.pg_class t ON t.oid = i.indrelid JOIN pg_catalog.pg_namespace m ON m.oid = "
        "t.relnamespace WHERE i.indexrelid = c.oid), CASE WHEN c.relkind IN ('r', 'm') THEN "
        "pg_catalog.pg_relation_size(c.oid) ELSE 0 END FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid >= 16384 AND n.nspname <> "
        "'pg_toast' AND c.relkind "
        "IN ('r', 'p', 'v', 'm', 'S', 'c', 'f', 'i', 'I')",
        &rows);
    if (!done) return failure(done.error());
    std::map<std::string, Known> all;
    for (const auto& row : rows.all)
        all[row[0].value_or("")] = {row[1].value_or(""), row[4].value_or(""), row[2].value_or(""),
                                    std::stoll(row[3].value_or("0")), row[5].value_or("") == "0"};
    return all;
}

Result<void> LockProbe::begin()
{
    if (auto done = m_connection.run("BEGIN", nullptr); !done) return failure(done.error());
    if (m_begun) return {};
    m_begun = true;
    auto known = look();
    if (!known) return failure(known.error());
    m_known = std::move(*known);
    return {};
}

Result<SeenLocks> LockProbe::run(const std::string& sql)
{
    const auto held = [&]() -> Result<std::map<std::string, std::string>> {
        Rows rows;
        auto done = m_connection.run(
            "SELECT l.relation, l.mode FROM pg_catalog.pg_locks l WHERE l.locktype = 'relation' "
            "AND l.granted AND l.pid = pg_catalog.pg_backend_pid()",
            &rows);
        if (!done) return failure(done.error());
        std::map<std::string, std::string> strongest;
        for (const auto& row : rows.all) {
            std::string& mode = strongest[row[0].value_or("")];
            if (mode.empty() || rankOf(*row[1]) > rankOf(mode)) mode = *row[1];
        }
        return strongest;
    };
    const auto before = look();
    const auto had = held();
    if (!before || !had) return failure(!before ? before.error() : had.error());
    m_empty.clear();
    for (const auto& [oid, known] : *before)
        if (known.empty && known.table.empty()) m_empty.insert(known.name);
    if (auto done = m_connection.run(sql, nullptr); !done) return failure(done.error());
    const auto now = held();
    const auto after = look();
    if (!now || !after) return failure(!now ? now.error() : after.error());
    SeenLocks tables;
    std::map<std::string, std::pair<std::string, SeenLock>> indexes;
    for (const auto& [oid, mode] : *now) {
        const auto it = m_known.find(oid);
        if (it == m_known.end()) continue;
        const auto earlier = had->find(oid);
        if (earlier != had->end() && rankOf(earlier->second) >= rankOf(mode)) continue;
        // As it was called when the statement began.
        const auto was = before->find(oid);
        const Known& known = was == before->end() ? it->second : was->second;
        if (known.table.empty())
            tables[known.name].mode = mode;
        else
            indexes[known.name] = {known.table, {mode, false, false}};
    }
    for (const auto& [oid, known] : *before) {
        if (!m_known.count(oid)) continue;
        const auto later = after->find(oid);
        if (later == after->end()) continue;
        const bool scanned = later->second.scans > known.scans;
        const std::string& table = known.table.empty() ? known.name : known.table;
        if (!tables.count(table)) continue;
        if (scanned) tables[table].reads = true;
        if (known.table.empty() && known.file != later->second.file) tables[table].rewrites = true;
    }
    for (const auto& [name, index] : indexes) {
        const auto table = tables.find(index.first);
        if (table == tables.end() || rankOf(table->second.mode) < rankOf(index.second.mode))
            tables[name] = index.second;
    }
    return tables;
}

Result<void> LockProbe::rollback()
{
    if (auto done = m_connection.run("ROLLBACK", nullptr); !done) return failure(done.error());
    return {};
}

Result<void> LockProbe::commit()
{
    if (auto done = m_connection.run("COMMIT", nullptr); !done) return failure(done.error());
    return {};
}

std::string LockProbe::tableOf(const std::string& index) const
{
    for (const auto& [oid, known] : m_known)
        if (known.name == index) return known.table;
    return {};
}
