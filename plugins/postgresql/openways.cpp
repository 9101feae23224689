// Open ways: one query over the privileges, and the statements that close the ways.
#include "plugins/postgresql/openways.h"

#include "base/text.h"
#include "plugins/postgresql/arrays.h"
#include "plugins/postgresql/dialect.h"

#include <array>
#include <set>

namespace lockstep::postgresql {

namespace {

constexpr int readerOfAllData = 140000; ///< since when there is pg_read_all_data
constexpr const char* reader = "lockstep_reader";

/// Functions that anybody may call unless somebody took that away, and that act beyond the
/// transaction, each with the way that it opens. Until 16 reading transactions make large objects.
constexpr const char* functions = R"(
    SELECT p.oid, n.nspname, p.proname, CASE
        WHEN n.nspname = 'pg_catalog' AND p.proname LIKE 'lo%' THEN 'large objects'
        WHEN n.nspname = 'pg_catalog' THEN 'server'
        WHEN e.extname IS NOT NULL THEN 'other'
        WHEN NOT l.lanpltrusted AND l.lanname NOT IN ('internal', 'sql') THEN 'untrusted'
        ELSE 'definer' END AS way
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
        AND d.objid = p.oid AND d.deptype = 'e'
    LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
        AND e.extname IN ('dblink', 'pg_background', 'adminpack', 'http', 'pg_net')
    WHERE CASE WHEN n.nspname = 'pg_catalog' THEN p.proname IN ('pg_reload_conf',
            'pg_rotate_logfile', 'pg_switch_wal', 'pg_create_restore_point', 'pg_start_backup',
            'pg_stop_backup', 'pg_backup_start', 'pg_backup_stop', 'pg_wal_replay_pause',
            'pg_wal_replay_resume', 'pg_promote', 'pg_stat_reset', 'pg_stat_reset_shared',
            'pg_stat_reset_slru', 'pg_stat_reset_single_table_counters', 'lo_import', 'lo_export',
            'pg_replication_origin_create', 'pg_read_file', 'pg_read_binary_file', 'pg_file_write')
            OR (p.proname IN ('lo_create', 'lo_creat', 'lo_from_bytea', 'lo_put', 'lowrite',
            'lo_unlink', 'lo_truncate', 'lo_truncate64')
            AND pg_catalog.current_setting('server_version_num')::int < 160000)
        WHEN n.nspname = 'information_schema' THEN false
        ELSE e.extname IS NOT NULL OR (d.refobjid IS NULL AND (p.prosecdef
            OR (NOT l.lanpltrusted AND l.lanname NOT IN ('internal', 'sql')))) END)";

constexpr const char* question = R"(
    WITH me AS MATERIALIZED (SELECT r.oid, r.rolname, r.rolsuper, r.rolreplication, r.rolcreaterole,
        r.rolcreatedb FROM pg_catalog.pg_roles r
        WHERE CASE WHEN (SELECT s.rolsuper FROM pg_catalog.pg_roles s WHERE s.rolname = session_user)
            THEN r.rolname = session_user ELSE pg_catalog.pg_has_role(session_user, r.oid, 'MEMBER') END),
    acts AS MATERIALIZED (%s),
    rels AS MATERIALIZED (SELECT c.oid, c.relkind, c.relowner, n.nspname || '.' || c.relname AS name
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT LIKE 'pg\_%'
        AND n.nspname <> 'information_schema'
        -- who may do everything is not told each thing
        AND (c.relkind = 'f' OR NOT EXISTS (SELECT FROM me m WHERE m.rolsuper))),
    found (way, name) AS (
        SELECT 'super', m.rolname::text FROM me m WHERE m.rolsuper
        UNION ALL SELECT 'replicate', m.rolname::text FROM me m WHERE m.rolreplication
        UNION ALL SELECT 'roles', m.rolname::text FROM me m WHERE m.rolcreaterole OR m.rolcreatedb
        UNION ALL SELECT 'member', m.rolname::text FROM me m WHERE m.rolname IN
            ('pg_write_all_data', 'pg_execute_server_program', 'pg_write_server_files',
             'pg_read_server_files', 'pg_signal_backend', 'pg_maintain', 'pg_checkpoint',
             'pg_create_subscription', 'pg_signal_autovacuum_worker')
        UNION ALL SELECT 'write', r.name FROM rels r WHERE r.relkind <> 'S' AND EXISTS (SELECT FROM me m
            WHERE pg_catalog.has_table_privilege(m.oid, r.oid,
                'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            OR pg_catalog.has_any_column_privilege(m.oid, r.oid, 'INSERT, UPDATE, REFERENCES'))
        UNION ALL SELECT 'count', r.name FROM rels r WHERE r.relkind = 'S' AND EXISTS (SELECT FROM me m
            WHERE pg_catalog.has_sequence_privilege(m.oid, r.oid, 'USAGE, UPDATE'))
        UNION ALL SELECT 'foreign', r.name FROM rels r WHERE r.relkind = 'f' AND EXISTS (SELECT FROM me m
            WHERE pg_catalog.has_table_privilege(m.oid, r.oid, 'SELECT')
            AND EXISTS (SELECT FROM pg_catalog.pg_foreign_table t
                JOIN pg_catalog.pg_user_mappings u ON u.srvid = t.ftserver
                WHERE t.ftrelid = r.oid AND u.umuser IN (0, m.oid)))
        UNION ALL SELECT 'sessions', a.usename::text FROM pg_catalog.pg_stat_activity a
            WHERE a.usesysid IN (SELECT m.oid FROM me m) AND a.backend_type = 'client backend'
            AND a.application_name NOT LIKE 'lockstep%'
        UNION ALL SELECT 'own', r.name FROM rels r WHERE r.relowner IN (SELECT m.oid FROM me m)
        UNION ALL SELECT 'own', n.nspname::text FROM pg_catalog.pg_namespace n
            WHERE n.nspowner IN (SELECT m.oid FROM me m) AND n.nspname NOT LIKE 'pg\_%'
        UNION ALL SELECT 'create', n.nspname::text FROM pg_catalog.pg_namespace n
            WHERE n.nspname NOT LIKE 'pg\_temp%' AND n.nspname NOT LIKE 'pg\_toast%'
            AND EXISTS (SELECT FROM me m
                WHERE pg_catalog.has_schema_privilege(m.oid, n.oid, 'CREATE'))
        UNION ALL SELECT 'schemas', d.datname::text FROM pg_catalog.pg_database d
            WHERE d.datname = pg_catalog.current_database() AND EXISTS (SELECT FROM me m
                WHERE pg_catalog.has_database_privilege(m.oid, d.oid, 'CREATE'))
        UNION ALL SELECT a.way, a.nspname || '.' || a.proname FROM acts a
            WHERE EXISTS (SELECT FROM me m
                WHERE pg_catalog.has_function_privilege(m.oid, a.oid, 'EXECUTE')))
    SELECT f.way, pg_catalog.count(DISTINCT f.name), (pg_catalog.array_agg(DISTINCT f.name
        ORDER BY f.name))[1:3]::text[] FROM found f GROUP BY f.way ORDER BY f.way)";

struct Sentence
{
    const char* way;
    const char* words; ///< the names follow in brackets
};

constexpr std::array sentences{
    Sentence{"super", "is a superuser or may become one: it may run programs, read and write files "
                      "of the server, control the server and other sessions, and read past every "
                      "privilege"},
    Sentence{"replicate", "may make replication slots, which keep the server's log until its disk "
                          "is full"},
    Sentence{"roles", "may make roles or databases"},
    Sentence{"member", "is a member of roles that write, run programs, end sessions or maintain"},
    Sentence{"write", "may write to tables and views"},
    Sentence{"count", "may count up sequences"},
    Sentence{"foreign", "may read foreign tables, and what their servers do then is not guarded"},
    Sentence{"sessions", "may end sessions of programs, which log in as roles that it is or may "
                         "become"},
    Sentence{"own", "owns things here, so it may change, lock and analyze them"},
    Sentence{"create", "may create things in schemas"},
    Sentence{"schemas", "may create schemas in the database"},
    Sentence{"large objects", "may make large objects, even in a transaction that only reads"},
    Sentence{"server", "may call functions that control the server or use its files"},
    Sentence{"other", "may call functions that open other connections, which write"},
    Sentence{"untrusted", "may call functions in languages that do what they like on the server"},
    Sentence{"definer", "may call functions that run with the rights of their owners"}};

std::string sentence(const std::string& user, const std::string& way, size_t count,
                     const std::vector<std::string>& names)
{
    std::string text = "The user " + visible(user) + " ";
    for (const Sentence& known : sentences)
        if (way == known.way) text += known.words;
    std::vector<std::string> shown;
    for (const std::string& name : names) shown.push_back(visible(name));
    if (count > names.size()) shown.push_back(std::to_string(count - names.size()) + " more");
    return text + " (" + join(shown, ", ") + ")";
}

class ReaderSql
{
public:
    explicit ReaderSql(Link& link) : m_link(link) {}

    /// Empty when the server does not tell what is needed for it.
    [[nodiscard]] std::string text()
    {
        auto database = m_link.query("SELECT pg_catalog.current_database()");
        if (!database || database->empty()) return {};
        add(writer()
                .words("CREATE ROLE")
                .name(reader)
                .words("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"));
        add(writer()
                .words("ALTER ROLE")
                .name(reader)
                .words("SET default_transaction_read_only = on"));
        add(writer()
                .words("GRANT CONNECT ON DATABASE")
                .name((*database)[0][0].c_str())
                .words("TO")
                .name(reader));
        const bool done = grants() && schemas() && takenFunctions();
        return done ? m_text + "-- Give it a password: \\password " + reader + "\n" : std::string();
    }

private:
    [[nodiscard]] static SqlWriter writer() { return SqlWriter(PostgresqlDialect::instance()); }
    void add(const SqlWriter& statement) { m_text += statement.text() + ";\n"; }

    bool grants()
    {
        if (m_link.version() >= readerOfAllData) {
            add(writer().words("GRANT pg_read_all_data TO").name(reader));
            return true;
        }
        auto rows = m_link.query("SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname "
                                 "NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' "
                                 "ORDER BY n.nspname");
        if (!rows) return false;
        for (const auto& row : *rows) {
            const std::string schema = row[0].c_str();
            add(writer().words("GRANT USAGE ON SCHEMA").name(schema).words("TO").name(reader));
            add(writer()
                    .words("GRANT SELECT ON ALL TABLES IN SCHEMA")
                    .name(schema)
                    .words("TO")
                    .name(reader));
            add(writer()
                    .words("GRANT SELECT ON ALL SEQUENCES IN SCHEMA")
                    .name(schema)
                    .words("TO")
                    .name(reader));
        }
        return true;
    }

    bool schemas()
    {
        auto rows = m_link.query(
            "SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE "
            "pg_catalog.has_schema_privilege('public', n.oid, 'CREATE') ORDER BY n.nspname");
        if (!rows) return false;
        for (const auto& row : *rows) {
            fromEverybody();
            add(writer()
                    .words("REVOKE CREATE ON SCHEMA")
                    .name(row[0].c_str())
                    .words("FROM PUBLIC"));
        }
        return true;
    }

    bool takenFunctions()
    {
        auto rows = m_link.query(
            "SELECT a.nspname, a.proname, pg_catalog.pg_get_function_identity_arguments(a.oid) "
            "FROM (" +
            std::string(functions) +
            ") a WHERE pg_catalog.has_function_privilege('public', a.oid, 'EXECUTE') ORDER BY 1, "
            "2, 3");
        if (!rows) return false;
        for (const auto& row : *rows) {
            fromEverybody();
            add(writer()
                    .words("REVOKE EXECUTE ON ROUTINE")
                    .name(Path({row[0].c_str(), row[1].c_str()}))
                    .words("(")
                    .raw(row[2].c_str())
                    .words(") FROM PUBLIC"));
        }
        return true;
    }

    void fromEverybody()
    {
        if (std::exchange(m_warned, true)) return;
        m_text += "-- These take something from everybody. Look who needs it, and grant it to "
                  "them alone.\n";
    }

    Link& m_link;
    std::string m_text;
    bool m_warned = false;
};

} // namespace

OpenWays openWays(Link& link)
{
    OpenWays open;
    const auto unknown = [&](const Error& error) {
        open.ways = {"What this session could write is not known: " + error.message};
        return open;
    };
    for (const char* text : {"BEGIN READ ONLY", "SET LOCAL search_path = ''"})
        if (auto done = link.query(text); !done) return unknown(done.error());
    std::string sql = question;
    sql.replace(sql.find("%s"), 2, functions);
    auto rows = link.query(sql);
    if (rows) {
        auto user = link.query("SELECT session_user");
        std::set<std::string> found;
        for (const auto& row : *rows) found.insert(row[0].c_str());
        for (const auto& row : *rows) {
            const std::string way = row[0].c_str();
            // Who may do everything is not told each thing that it may do.
            const bool beyond = way == "super" || way == "other" || way == "foreign";
            if (found.count("super") && !beyond) continue;
            open.ways.push_back(sentence(user ? (*user)[0][0].c_str() : "", way,
                                         row[1].as<size_t>(), arrayItems(row[2].c_str())));
        }
        if (!open.ways.empty()) open.readerSql = ReaderSql(link).text();
    }
    auto ended = link.query("ROLLBACK");
    if (!rows) return unknown(rows.error());
    if (!ended) return unknown(ended.error());
    return open;
}

} // namespace lockstep::postgresql
