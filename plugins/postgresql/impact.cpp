// Impact: sessions, old transactions, vacuum, replication and prepared transactions.
#include "plugins/postgresql/impact.h"

#include "base/text.h"
#include "plugins/postgresql/rollback.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace lockstep::postgresql {

namespace {

constexpr int askedForMs = 3000;

/// A number above the place of each table in `wanted`: which of them exist, and how large they are.
std::string sizesQuery(const std::vector<ObjectId>& tables, bool exactly)
{
    std::vector<std::string> wanted;
    for (size_t i = 0; i < tables.size(); ++i) {
        const auto names = tables[i].path.names();
        if (names.size() == 2)
            wanted.push_back("(" + std::to_string(i) + ", " + literal(names[0]) + ", " +
                             literal(names[1]) + ")");
    }
    if (wanted.empty()) return {};
    // A partitioned table is its partitions.
    return "SELECT w.place, p.relid::oid, CASE WHEN k.reltuples >= 0 THEN k.reltuples::bigint ELSE "
           "-1 END, " +
           std::string(exactly ? "pg_catalog.pg_total_relation_size(p.relid)"
                               : "k.relpages::bigint * "
                                 "pg_catalog.current_setting('block_size')::bigint") +
           ", k.relkind <> 'p' FROM (VALUES " + join(wanted, ", ") +
           ") w (place, schema, rel) JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema::name "
           "JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.rel::name AND "
           "c.relkind IN ('r', 'p') CROSS JOIN LATERAL (SELECT t.relid FROM "
           "pg_catalog.pg_partition_tree(c.oid) t UNION SELECT c.oid) p "
           "JOIN pg_catalog.pg_class k ON k.oid = p.relid ORDER BY 1";
}

/// Those who hold or wait for a lock on one of the tables, prepared transactions too.
std::string sessionsQuery(const std::string& oids)
{
    return "SELECT l.relation, l.pid, pg_catalog.concat_ws(', ', a.usename, "
           "NULLIF(a.application_name, ''), NULLIF(a.backend_type, 'client backend')), a.state, "
           "pg_catalog.\"left\"(a.query, 200), "
           "GREATEST(0, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - "
           "COALESCE(a.xact_start, a.query_start)))::bigint, pg_catalog.bool_or(l.granted), "
           "a.backend_type, t.gid, t.owner, pg_catalog.date_part('epoch', "
           "pg_catalog.clock_timestamp() - t.prepared)::bigint, "
           "pg_catalog.string_agg(l.mode, ', ' ORDER BY l.mode) "
           "FROM pg_catalog.pg_locks l "
           "LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
           // A prepared transaction is known by the lock that it holds on itself.
           "LEFT JOIN pg_catalog.pg_locks x ON l.pid IS NULL AND x.pid IS NULL AND x.granted AND "
           "x.locktype = 'transactionid' AND x.virtualtransaction = l.virtualtransaction "
           "LEFT JOIN pg_catalog.pg_prepared_xacts t ON t.transaction = x.transactionid "
           "WHERE l.locktype = 'relation' AND l.relation IN (" +
           oids +
           ") AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = "
           "pg_catalog.current_database()) AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid() "
           "GROUP BY 1, 2, 3, 4, 5, 6, 8, 9, 10, 11";
}

class Around
{
public:
    Around(Link& link, const std::vector<ObjectId>& tables) : m_link(link), m_tables(tables) {}

    Result<std::vector<TableImpact>> find()
    {
        for (const ObjectId& table : m_tables) {
            m_found.emplace_back();
            m_found.back().table = table;
        }
        if (sizesQuery(m_tables, true).empty()) return std::move(m_found);
        const Rollback end(m_link);
        if (auto begun = begin(); !begun) return failure(begun.error());
        auto rows = m_link.query(sizesQuery(m_tables, true));
        // Somebody keeps readers out: that is what is asked about, so it must not stop the asking.
        if (!rows && rows.error().sqlState == "55P03") {
            if (auto back = m_link.query("ROLLBACK"); !back) return failure(back.error());
            if (auto begun = begin(); !begun) return failure(begun.error());
            rows = m_link.query(sizesQuery(m_tables, false));
        }
        if (!rows) return failure(rows.error().in("Sizes of tables"));
        for (const auto& row : *rows) addSize(row);
        if (m_places.empty()) return std::move(m_found);
        for (auto part : {&Around::sessions, &Around::oldest, &Around::vacuum, &Around::slots})
            if (auto done = (this->*part)(); !done) return failure(done.error());
        return std::move(m_found);
    }

private:
    using Unit = Result<void>;

    Unit begin()
    {
        auto begun = m_link.query(
            fmt::format("BEGIN READ ONLY; SET LOCAL search_path = ''; "
                        "SET LOCAL statement_timeout = {}; SET LOCAL lock_timeout = 300",
                        askedForMs));
        if (!begun) return failure(begun.error());
        return {};
    }

    void addSize(const pqxx::row& row)
    {
        const auto place = row[0].as<size_t>();
        m_places.emplace(row[1].as<int64_t>(), place);
        TableImpact& impact = m_found[place];
        if (row[4].as<bool>()) {
            impact.size.rows = std::max<int64_t>(impact.size.rows, 0) + row[2].as<int64_t>();
            if (row[2].as<int64_t>() < 0) m_notCounted.insert(place);
        }
        impact.size.bytes = std::max<int64_t>(impact.size.bytes, 0) + row[3].as<int64_t>();
        if (m_notCounted.count(place)) impact.size.rows = -1;
    }

    [[nodiscard]] std::string oids() const
    {
        std::vector<std::string> all;
        for (const auto& [oid, place] : m_places) all.push_back(std::to_string(oid));
        return join(all, ", ");
    }

    Unit sessions()
    {
        auto rows = m_link.query(sessionsQuery(oids()));
        if (!rows) return failure(rows.error().in("Sessions"));
        std::set<size_t> hidden;
        for (const auto& row : *rows) {
            const size_t place = m_places.at(row[0].as<int64_t>());
            TableImpact::Session session;
            session.holds = row[6].as<bool>();
            if (row[1].is_null()) {
                session.who = row[8].is_null() ? std::string("a prepared transaction")
                                               : "prepared transaction " + visible(row[8].c_str()) +
                                                     " of " + visible(row[9].c_str());
                session.state = "prepared";
                session.seconds = row[10].is_null() ? 0 : row[10].as<int64_t>();
            } else {
                const std::string name = row[2].is_null() ? "" : visible(row[2].c_str());
                session.who =
                    (name.empty() ? "" : name + " ") + "(server process " + row[1].c_str() + ")";
                session.state = row[3].is_null() ? std::string() : row[3].c_str();
                session.query = row[4].is_null() ? std::string() : visible(row[4].c_str());
                session.seconds = row[5].is_null() ? 0 : row[5].as<int64_t>();
                // Others' states and queries are hidden from a role that may not see them.
                if (row[3].is_null() && (row[7].is_null() || session.query.find("<insuf") == 0)) {
                    hidden.insert(place);
                    session.query.clear();
                }
            }
            merge(m_found[place].sessions, std::move(session));
        }
        for (const size_t place : hidden)
            m_found[place].unseen.push_back(
                "Since when and with what others use it: pg_read_all_stats is needed");
        for (TableImpact& impact : m_found)
            std::stable_sort(impact.sessions.begin(), impact.sessions.end(),
                             [](const auto& a, const auto& b) { return a.seconds > b.seconds; });
        return {};
    }

    /// Somebody who uses several partitions is one.
    static void merge(std::vector<TableImpact::Session>& all, TableImpact::Session session)
    {
        for (auto& other : all)
            if (other.who == session.who) {
                other.holds = other.holds || session.holds;
                other.seconds = std::max(other.seconds, session.seconds);
                return;
            }
        all.push_back(std::move(session));
    }

    void note(const std::string& text)
    {
        std::set<size_t> there;
        for (const auto& [oid, place] : m_places) there.insert(place);
        for (const size_t place : there) m_found[place].notes.push_back(text);
    }
    void unseen(const std::string& text)
    {
        for (TableImpact& impact : m_found) impact.unseen.push_back(text);
    }

    /// An index that is built CONCURRENTLY waits for every older transaction of the database.
    Unit oldest()
    {
        auto rows = m_link.query(
            "SELECT a.pid, pg_catalog.concat_ws(', ', a.usename, NULLIF(a.application_name, '')), "
            "a.state, pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - "
            "a.xact_start)::bigint FROM pg_catalog.pg_stat_activity a WHERE a.datname = "
            "pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid() AND "
            "a.xact_start IS NOT NULL AND a.backend_type = 'client backend' "
            "ORDER BY a.xact_start LIMIT 1");
        if (!rows) return failure(rows.error().in("Old transactions"));
        if (rows->empty() || (*rows)[0][3].as<int64_t>() < 5) return {};
        const auto& row = (*rows)[0];
        note(fmt::format("The oldest transaction of the database is {} s old: {} (server process "
                         "{}), {}",
                         row[3].as<int64_t>(), visible(row[1].c_str()), row[0].c_str(),
                         row[2].is_null() ? "its state is hidden" : row[2].c_str()));
        return {};
    }

    Unit vacuum()
    {
        auto rows = m_link.query(
            "SELECT v.relid, v.phase, v.heap_blks_scanned, v.heap_blks_total, a.query FROM "
            "pg_catalog.pg_stat_progress_vacuum v LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid "
            "= v.pid WHERE v.relid IN (" +
            oids() + ")");
        if (!rows) return failure(rows.error().in("Vacuum"));
        for (const auto& row : *rows) {
            TableImpact& impact = m_found[m_places.at(row[0].as<int64_t>())];
            if (row[1].is_null()) {
                impact.notes.emplace_back("Vacuum is at work on it");
                continue;
            }
            const bool must =
                !row[4].is_null() &&
                std::string(row[4].c_str()).find("to prevent wraparound") != std::string::npos;
            const auto total = row[3].as<int64_t>(0);
            impact.notes.push_back(fmt::format(
                "Vacuum is at work on it ({}, {} %){}", row[1].c_str(),
                total > 0 ? 100 * row[2].as<int64_t>(0) / total : 0,
                must ? ", to prevent wraparound: it does not give way to a change of structure"
                     : ""));
        }
        auto ages =
            m_link.query("SELECT c.oid, pg_catalog.age(c.relfrozenxid), "
                         "pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint FROM "
                         "pg_catalog.pg_class c WHERE c.relfrozenxid <> '0'::xid AND c.oid IN (" +
                         oids() + ")");
        if (!ages) return failure(ages.error().in("Ages of tables"));
        for (const auto& row : *ages)
            if (row[1].as<int64_t>() > row[2].as<int64_t>() * 9 / 10)
                m_found[m_places.at(row[0].as<int64_t>())].notes.push_back(fmt::format(
                    "Its oldest row is {} transactions old: a vacuum to prevent wraparound is "
                    "due at {}",
                    row[1].as<int64_t>(), row[2].as<int64_t>()));
        return {};
    }

    /// What a rewrite writes goes to every replica, and is kept for those that lag.
    Unit slots()
    {
        auto rows = m_link.query(
            "SELECT s.slot_name, s.slot_type, s.active, CASE WHEN NOT "
            "pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_wal_lsn_diff("
            "pg_catalog.pg_current_wal_lsn(), s.restart_lsn)::bigint END FROM "
            "pg_catalog.pg_replication_slots s WHERE NOT s.temporary AND (s.database IS NULL OR "
            "s.database = pg_catalog.current_database())");
        if (!rows && !m_link.alive()) return failure(rows.error());
        if (!rows) {
            unseen("Replication slots: " + visible(rows.error().message));
            return {}; // the transaction is over, and this was its last question
        }
        for (const auto& row : *rows) {
            const int64_t lag = row[3].is_null() ? 0 : row[3].as<int64_t>();
            const bool active = row[2].as<bool>();
            if (active && lag < (int64_t(64) << 20)) continue;
            note(fmt::format("Replication slot {} ({}) {} and is {} MB behind",
                             visible(row[0].c_str()), row[1].c_str(),
                             active ? "is in use" : "is not in use", lag >> 20));
        }
        return {};
    }

    Link& m_link;
    const std::vector<ObjectId>& m_tables;
    std::vector<TableImpact> m_found;
    std::map<int64_t, size_t> m_places; ///< of tables and partitions, by oid
    std::set<size_t> m_notCounted;
};

} // namespace

Result<std::vector<TableImpact>> impactOn(Link& link, const std::vector<ObjectId>& tables)
{
    return Around(link, tables).find();
}

Result<std::optional<int64_t>> roomLeft(Link& link, const Parameters& parameters)
{
    std::optional<int64_t> room;
    const auto host = parameters.find("host");
    const std::string name = host == parameters.end() ? std::string() : host->second;
    const bool here = name.empty() || name.front() == '/' || name == "localhost" ||
                      name == "127.0.0.1" || name == "::1";
    if (!here) return room;
    auto rows = link.query(
        "SELECT s.setting FROM pg_catalog.pg_settings s WHERE s.name = 'data_directory'");
    if (!rows) return failure(rows.error());
    if (rows->empty() || (*rows)[0][0].is_null()) return room; // not for this role to see
    std::error_code wrong;
    const auto space = std::filesystem::space((*rows)[0][0].c_str(), wrong);
    if (!wrong) room = static_cast<int64_t>(space.available);
    return room;
}

} // namespace lockstep::postgresql
