// Measuring: pg_locks, the tables' files, and the scans that the transaction counts.
#include "plugins/postgresql/measuring.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

namespace lockstep::postgresql {

LockLevel levelOf(std::string_view mode)
{
    if (mode == "AccessExclusiveLock") return LockLevel::Everything;
    if (mode == "ShareLock" || mode == "ShareRowExclusiveLock" || mode == "ExclusiveLock")
        return LockLevel::Writes;
    if (mode == "ShareUpdateExclusiveLock") return LockLevel::Structure;
    return mode.empty() ? LockLevel::None : LockLevel::Reads;
}

namespace {

/// How strong a mode is among those of one level.
int strength(std::string_view mode)
{
    static constexpr std::array modes{
        "AccessShareLock", "RowShareLock",          "RowExclusiveLock", "ShareUpdateExclusiveLock",
        "ShareLock",       "ShareRowExclusiveLock", "ExclusiveLock",    "AccessExclusiveLock"};
    for (size_t i = 0; i < modes.size(); ++i)
        if (mode == modes[i]) return static_cast<int>(i) + 1;
    return 0;
}

Symbol kindOf(std::string_view relkind)
{
    static const Symbol table = "table";
    static const Symbol materialized = "materialized view";
    static const Symbol foreign = "foreign table";
    static const Symbol view = "view";
    static const Symbol sequence = "sequence";
    if (relkind == "v") return view;
    if (relkind == "S") return sequence;
    return relkind == "m" ? materialized : relkind == "f" ? foreign : table;
}

} // namespace

Measuring::Measuring(Link& session, std::unique_ptr<Link> other)
    : m_session(session), m_other(std::move(other))
{
}

Measuring::~Measuring() { stopWatching(); }

Result<std::unique_ptr<Measuring>> Measuring::start(Link& session, const LinkOptions& options)
{
    LinkOptions watching = options;
    watching.name = "lockstep rehearsal watch";
    auto other = Link::open(watching);
    if (!other) return failure(other.error());
    std::unique_ptr<Measuring> made(new Measuring(session, std::move(*other)));
    auto now = made->tables();
    if (!now) return failure(now.error());
    for (const auto& [oid, table] : *now) made->m_known.insert(oid);
    made->m_before = std::move(*now);
    return made;
}

Result<Measuring::Tables> Measuring::tables()
{
    auto rows = m_session.query(
        "SELECT c.oid, n.nspname, c.relname, c.relkind, pg_catalog.pg_relation_filenode(c.oid), "
        "pg_catalog.pg_stat_get_xact_numscans(c.oid) FROM pg_catalog.pg_class c JOIN "
        "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm', "
        "'f', 'v', 'S') AND c.oid >= 16384 AND n.nspname <> 'pg_toast' AND c.relpersistence <> "
        "'t'");
    if (!rows) return failure(rows.error());
    Tables tables;
    for (const auto& row : *rows) {
        Table table;
        table.id = {kindOf(row[3].c_str()), Path{row[1].c_str(), row[2].c_str()}};
        if (!row[4].is_null()) table.file = row[4].c_str();
        table.scans = row[5].is_null() ? 0 : row[5].as<int64_t>();
        tables.emplace(row[0].c_str(), std::move(table));
    }
    return tables;
}

Result<Measuring::Modes> Measuring::modes(Link& link, int process)
{
    auto rows = link.query("SELECT l.relation, l.mode FROM pg_catalog.pg_locks l WHERE l.pid = " +
                           std::to_string(process) +
                           " AND l.granted AND l.locktype = 'relation' AND l.relation >= 16384");
    if (!rows) return failure(rows.error());
    Modes modes;
    for (const auto& row : *rows)
        if (m_known.count(row[0].c_str())) modes.emplace(row[0].c_str(), row[1].c_str());
    return modes;
}

Result<void> Measuring::before(bool inTransaction)
{
    stopWatching(); // of a statement that failed
    auto now = tables();
    if (!now) return failure(now.error());
    m_before = std::move(*now);
    m_inTransaction = inTransaction;
    m_held.clear();
    if (inTransaction) {
        auto held = modes(m_session, m_session.pid());
        if (!held) return failure(held.error());
        m_held = std::move(*held);
        return {};
    }
    m_seen.clear();
    m_over = false;
    m_watching = std::thread([this] { watch(); });
    return {};
}

void Measuring::watch()
{
    const int process = m_session.pid();
    while (!m_over) {
        auto now = modes(*m_other, process);
        if (!now) return; // the session is lost: what was seen is not complete, which is said
        m_seen.merge(*now);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

void Measuring::stopWatching()
{
    m_over = true;
    if (m_watching.joinable()) m_watching.join();
}

std::vector<TableLock> Measuring::locksOf(const Modes& modes) const
{
    std::map<std::string, TableLock> strongest;
    for (const auto& [oid, mode] : modes) {
        const auto table = m_before.find(oid);
        if (table == m_before.end()) continue;
        TableLock& lock = strongest[oid];
        lock.table = table->second.id;
        if (strength(mode) <= strength(lock.mode)) continue;
        lock.mode = mode;
        lock.level = levelOf(mode);
    }
    std::vector<TableLock> locks;
    for (auto& [oid, lock] : strongest) locks.push_back(std::move(lock));
    std::sort(locks.begin(), locks.end(),
              [](const TableLock& a, const TableLock& b) { return a.table < b.table; });
    return locks;
}

Result<Measured> Measuring::after()
{
    stopWatching();
    Measured measured;
    measured.fromOutside = !m_inTransaction;
    Modes taken = m_seen;
    if (m_inTransaction) {
        auto now = modes(m_session, m_session.pid());
        if (!now) return failure(now.error());
        taken.clear();
        std::set_difference(now->begin(), now->end(), m_held.begin(), m_held.end(),
                            std::inserter(taken, taken.end()));
    }
    measured.locks = locksOf(taken);
    measured.held = locksOf(m_held);
    auto now = tables();
    if (!now) return failure(now.error());
    for (const auto& [oid, table] : m_before) {
        const auto later = now->find(oid);
        if (later == now->end() || !m_known.count(oid)) continue;
        const bool sequence = table.id.kind == "sequence"; // its one row is written anew
        const bool rewrites = !sequence && later->second.file != table.file && !table.file.empty();
        const bool reads = m_inTransaction && later->second.scans > table.scans;
        if (!rewrites && !reads) continue;
        const auto of = [&, id = table.id](std::vector<TableLock>& locks) {
            return std::find_if(locks.begin(), locks.end(),
                                [&](const TableLock& lock) { return lock.table == id; });
        };
        auto lock = of(measured.locks);
        if (lock == measured.locks.end()) { // by a lock that was held already
            const auto held = of(measured.held);
            measured.locks.push_back(held == measured.held.end() ? TableLock{table.id} : *held);
            lock = std::prev(measured.locks.end());
        }
        lock->rewrites = rewrites;
        lock->reads = reads;
    }
    return measured;
}

} // namespace lockstep::postgresql
