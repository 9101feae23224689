// App schemas: what is made is looked at from the role's own rights before it is kept.
#include "plugins/postgresql/appschemas.h"

#include "base/percent.h"
#include "base/text.h"
#include "plugins/postgresql/appstatements.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/rollback.h"
#include "plugins/postgresql/verifier.h"

#include <chrono>
#include <thread>

namespace lockstep::postgresql {

namespace {

SqlWriter sql() { return SqlWriter(PostgresqlDialect::instance()); }

constexpr int memberOptions = 160000; ///< since when membership says what it allows

Result<void> run(Link& link, const SqlWriter& statement)
{
    auto done = link.execute(statement.text());
    if (!done) return failure(done.error());
    return {};
}

/// What is in reach of a role beside its own schema: a sort, what it is, and the SQL that closes
/// it. By privileges alone, so that rights of PUBLIC count, too.
constexpr const char* reach = R"(
    WITH me AS (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = %1),
    spaces AS (SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
        WHERE n.nspname <> %1 AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
    rels AS (SELECT c.oid, c.relkind, s.nspname, c.relname FROM pg_catalog.pg_class c
        JOIN spaces s ON s.oid = c.relnamespace CROSS JOIN me
        WHERE pg_catalog.has_schema_privilege(me.oid, s.oid, 'USAGE'))
    SELECT 'CREATE in schema ' || pg_catalog.quote_ident(s.nspname),
        'REVOKE CREATE ON SCHEMA ' || pg_catalog.quote_ident(s.nspname) || ' FROM PUBLIC;'
    FROM spaces s CROSS JOIN me WHERE pg_catalog.has_schema_privilege(me.oid, s.oid, 'CREATE')
    UNION ALL
    SELECT 'the table or view ' || pg_catalog.quote_ident(r.nspname) || '.' ||
        pg_catalog.quote_ident(r.relname), 'REVOKE ALL ON ' || pg_catalog.quote_ident(r.nspname) ||
        '.' || pg_catalog.quote_ident(r.relname) || ' FROM PUBLIC;'
    FROM rels r CROSS JOIN me WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f') AND (
        pg_catalog.has_table_privilege(me.oid, r.oid,
            'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
        OR pg_catalog.has_any_column_privilege(me.oid, r.oid,
            'SELECT, INSERT, UPDATE, REFERENCES'))
    UNION ALL
    SELECT 'the sequence ' || pg_catalog.quote_ident(r.nspname) || '.' ||
        pg_catalog.quote_ident(r.relname), 'REVOKE ALL ON SEQUENCE ' ||
        pg_catalog.quote_ident(r.nspname) || '.' || pg_catalog.quote_ident(r.relname) ||
        ' FROM PUBLIC;'
    FROM rels r CROSS JOIN me WHERE r.relkind = 'S'
        AND pg_catalog.has_sequence_privilege(me.oid, r.oid, 'USAGE, SELECT, UPDATE')
    UNION ALL
    SELECT 'the function ' || p.oid::pg_catalog.regprocedure::pg_catalog.text ||
        ', which acts with its owner''s rights', 'REVOKE EXECUTE ON ROUTINE ' ||
        p.oid::pg_catalog.regprocedure::pg_catalog.text || ' FROM PUBLIC;'
    FROM pg_catalog.pg_proc p JOIN spaces s ON s.oid = p.pronamespace CROSS JOIN me
    WHERE p.prosecdef AND pg_catalog.has_schema_privilege(me.oid, s.oid, 'USAGE')
        AND pg_catalog.has_function_privilege(me.oid, p.oid, 'EXECUTE')
    UNION ALL
    SELECT 'the foreign server ' || pg_catalog.quote_ident(f.srvname),
        'REVOKE USAGE ON FOREIGN SERVER ' || pg_catalog.quote_ident(f.srvname) || ' FROM PUBLIC;'
    FROM pg_catalog.pg_foreign_server f CROSS JOIN me
    WHERE pg_catalog.has_server_privilege(me.oid, f.oid, 'USAGE')
    UNION ALL
    SELECT 'CREATE in the database', 'REVOKE CREATE ON DATABASE ' ||
        pg_catalog.quote_ident(pg_catalog.current_database()) || ' FROM PUBLIC;'
    FROM me WHERE pg_catalog.has_database_privilege(me.oid, pg_catalog.current_database(), 'CREATE')
    ORDER BY 1)";

constexpr const char* otherDatabases = R"(
    SELECT d.datname, 'REVOKE CONNECT ON DATABASE ' || pg_catalog.quote_ident(d.datname) ||
        ' FROM PUBLIC;'
    FROM pg_catalog.pg_database d JOIN pg_catalog.pg_roles r ON r.rolname = %1
    WHERE d.datallowconn AND d.datname <> pg_catalog.current_database()
        AND pg_catalog.has_database_privilege(r.oid, d.oid, 'CONNECT') ORDER BY 1)";

/// The question with the role's name, as a literal, where it asks for it.
std::string about(std::string_view question, const std::string& name)
{
    const std::string quoted = PostgresqlDialect::instance().literal(name);
    std::string text;
    for (size_t at = 0; at < question.size();) {
        const size_t place = question.find("%1", at);
        text += question.substr(at, place - at);
        if (place == std::string_view::npos) break;
        text += quoted;
        at = place + 2;
    }
    return text;
}

Error explained(Error error, const std::string& name)
{
    if (error.sqlState == "42710" || error.sqlState == "42P06") {
        error.kind = ErrorKind::Refused;
        error.message = "There is a role or a schema of the name " + visible(name) + " already";
        error.hint = "Choose another name.";
    } else if (error.sqlState == "42501") {
        error.kind = ErrorKind::Refused;
        error.message = "Your role may not do that here";
        error.hint = "It needs CREATEROLE, and CREATE in the database: prepare-app --admin-sql "
                     "prints what an administrator runs once.";
    }
    error.statement.clear(); // it may hold the verifier
    return error;
}

Result<void> begin(Link& link)
{
    for (const std::string& text : appBeginning())
        if (auto done = link.execute(text); !done) return failure(done.error());
    return {};
}

Result<void> make(Link& link, const ServerFacts& facts, const std::string& name,
                  const std::string& verifier)
{
    for (const SqlWriter& statement : appStatements(facts.database, name, verifier))
        if (auto done = run(link, statement); !done) return failure(explained(done.error(), name));
    return {};
}

/// Refused with all that the role would reach beside its schema.
Result<void> closed(Link& link, const std::string& name)
{
    auto rows = link.query(about(reach, name));
    if (!rows) return failure(rows.error().in("Looking at what the role could reach"));
    if (rows->empty()) return {};
    constexpr size_t most = 20;
    std::vector<std::string> ways;
    std::vector<std::string> cures;
    for (const auto& row : *rows) {
        if (ways.size() == most) {
            ways.push_back("and more");
            break;
        }
        ways.push_back(visible(cell(row, 0)));
        cures.push_back(visible(cell(row, 1)));
    }
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = "Every role of this database reaches more than its own schema, so nothing was "
                    "made";
    error.detail = join(ways, "\n");
    error.hint = "What closes that, for everybody:\n" + join(cures, "\n");
    return failure(std::move(error));
}

std::string uriOf(const Parameters& parameters, const ServerFacts& facts, const std::string& name)
{
    const std::string host = valueOr(parameters, "host", "localhost");
    const bool isAddress = host.find(':') != std::string::npos;
    std::string uri = "postgresql://" + name + ":__PASSWORD__@" +
                      (isAddress ? "[" + host + "]" : percentEncoded(host)) + ":" +
                      valueOr(parameters, "port", "5432") + "/" + percentEncoded(facts.database);
    std::vector<std::string> more;
    for (const char* key : {"sslmode", "sslrootcert", "unverifiedhost", "sshhost"})
        if (const std::string value = valueOr(parameters, key, ""); !value.empty())
            more.push_back(std::string(key) + "=" + percentEncoded(value));
    return more.empty() ? uri : uri + "?" + join(more, "&");
}

/// That there is such a schema, and that it was made here.
Result<void> isApp(Link& link, const std::string& name)
{
    SqlWriter question = sql();
    question
        .words("SELECT pg_catalog.obj_description(n.oid, 'pg_namespace') FROM "
               "pg_catalog.pg_namespace n WHERE n.nspname =")
        .literal(name);
    auto rows = link.query(question.text());
    if (!rows) return failure(rows.error());
    if (rows->empty())
        return failure(ErrorKind::NotFound,
                       "There is no schema " + visible(name) + " in this database");
    if (cell(rows->front(), 0) == appMark + name) return {};
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = "The schema " + visible(name) +
                    " was not made by prepare-app: its comment does "
                    "not say so";
    error.hint = "What others made is only dropped by them.";
    return failure(std::move(error));
}

/// So that what the role owns can be counted and dropped; ends with the transaction or the role.
Result<void> becomeMember(Link& link, const std::string& name)
{
    auto is = link.query("SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = "
                         "current_user");
    if (!is) return failure(is.error());
    if (!is->empty() && cell(is->front(), 0) == "t") return {};
    SqlWriter grant = sql();
    grant.words("GRANT").name(name).words("TO CURRENT_USER");
    if (link.version() >= memberOptions) grant.words("WITH INHERIT TRUE, SET TRUE");
    if (auto done = run(link, grant); !done) return failure(explained(done.error(), name));
    return {};
}

Result<std::optional<int64_t>> countRows(Link& link, const Path& table)
{
    SqlWriter question = sql();
    question.words("SELECT pg_catalog.count(*) FROM ONLY").name(table);
    if (auto done = link.execute("SAVEPOINT counting"); !done) return failure(done.error());
    if (auto done = link.execute("SET LOCAL statement_timeout = '5s'"); !done)
        return failure(done.error());
    auto rows = link.query(question.text());
    if (!link.alive()) return failure(rows.error());
    if (!rows) {
        if (auto back = link.execute("ROLLBACK TO SAVEPOINT counting"); !back)
            return failure(back.error());
        return std::optional<int64_t>();
    }
    return std::optional<int64_t>(std::atoll(cell(rows->front(), 0).c_str()));
}

Result<void> readTables(Link& link, const std::string& name, AppContents& contents)
{
    auto rows = link.query(about(
        "SELECT c.relname, c.relkind, pg_catalog.pg_total_relation_size(c.oid) FROM "
        "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE "
        "n.nspname = %1 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') ORDER BY 1",
        name));
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) {
        const std::string table = cell(row, 0);
        const std::string sort = cell(row, 1);
        const int64_t bytes = std::atoll(cell(row, 2).c_str());
        contents.bytes += bytes;
        if (sort == "v" || sort == "S" || sort == "f") {
            contents.others.push_back((sort == "v"   ? "view "
                                       : sort == "S" ? "sequence "
                                                     : "foreign table ") +
                                      table);
            continue;
        }
        auto counted = countRows(link, Path({name, table}));
        if (!counted) return failure(counted.error());
        contents.tables.push_back({table, *counted, bytes});
    }
    return {};
}

Result<void> readOthers(Link& link, const std::string& name, AppContents& contents)
{
    auto rows = link.query(about(
        "SELECT 'routine ' || p.proname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n "
        "ON n.oid = p.pronamespace WHERE n.nspname = %1 UNION ALL SELECT 'type ' || t.typname "
        "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE "
        "n.nspname = %1 AND t.typtype IN ('d', 'e', 'r') UNION ALL SELECT 'large object ' || "
        "l.oid FROM pg_catalog.pg_largeobject_metadata l JOIN pg_catalog.pg_roles r ON r.oid = "
        "l.lomowner WHERE r.rolname = %1 ORDER BY 1",
        name));
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) contents.others.push_back(cell(row, 0));
    auto sessions = link.query(about("SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity "
                                     "a WHERE a.usename = %1",
                                     name));
    if (!sessions) return failure(sessions.error());
    contents.sessions = std::atoi(cell(sessions->front(), 0).c_str());
    return {};
}

/// Those that are told to end need a moment.
Result<void> endSessions(Link& link, const std::string& name)
{
    constexpr int tries = 50;
    for (int i = 0; i < tries; ++i) {
        auto ended = link.query(about("SELECT pg_catalog.pg_terminate_backend(a.pid) FROM "
                                      "pg_catalog.pg_stat_activity a WHERE a.usename = %1",
                                      name));
        if (!ended) return failure(ended.error().in("Ending the app's sessions"));
        if (ended->empty()) return {};
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        // A transaction sees the sessions as they were when it looked first.
        if (auto again = link.query("SELECT pg_catalog.pg_stat_clear_snapshot()"); !again)
            return failure(again.error());
    }
    return failure(ErrorKind::Busy, "Sessions of " + visible(name) + " do not end");
}

Result<void> isGone(Link& link, const std::string& name)
{
    auto left = link.query(about("SELECT pg_catalog.count(*) FROM (SELECT n.nspname FROM "
                                 "pg_catalog.pg_namespace n WHERE n.nspname = %1 UNION ALL SELECT "
                                 "r.rolname FROM pg_catalog.pg_roles r WHERE r.rolname = %1) l",
                                 name));
    if (!left) return failure(left.error());
    if (cell(left->front(), 0) == "0") return {};
    return failure(ErrorKind::NotVerified,
                   "A role or a schema of the name " + visible(name) + " is still there");
}

} // namespace

Result<PreparedApp> prepareApp(Link& link, const ServerFacts& facts, const Parameters& parameters,
                               const std::string& name, const std::string& password)
{
    if (const std::string why = whyNoAppName(name); !why.empty())
        return failure(ErrorKind::BadInput, why);
    const auto verifier = verifierOf(password, name);
    if (!verifier) return failure(verifier.error());
    const Rollback end(link);
    if (auto begun = begin(link); !begun) return failure(begun.error());
    if (auto made = make(link, facts, name, *verifier); !made) return failure(made.error());
    if (auto alone = closed(link, name); !alone) return failure(alone.error());
    PreparedApp app;
    app.uri = uriOf(parameters, facts, name);
    auto open = link.query(about(otherDatabases, name));
    if (!open) return failure(open.error());
    for (const auto& row : *open)
        app.leftOpen.push_back("Every role may connect to the database " + visible(cell(row, 0)) +
                               ": " + visible(cell(row, 1)));
    if (auto done = link.execute("COMMIT"); !done) return failure(explained(done.error(), name));
    return app;
}

Result<AppContents> appContents(Link& link, const std::string& name)
{
    const Rollback end(link);
    if (auto begun = begin(link); !begun) return failure(begun.error());
    if (auto known = isApp(link, name); !known) return failure(known.error());
    if (auto joined = becomeMember(link, name); !joined) return failure(joined.error());
    AppContents contents;
    if (auto read = readTables(link, name, contents); !read) return failure(read.error());
    if (auto read = readOthers(link, name, contents); !read) return failure(read.error());
    return contents;
}

Result<void> removeApp(Link& link, const std::string& name)
{
    {
        const Rollback end(link);
        if (auto begun = begin(link); !begun) return failure(begun.error());
        if (auto known = isApp(link, name); !known) return failure(known.error());
        if (auto joined = becomeMember(link, name); !joined) return failure(joined.error());
        if (auto ended = endSessions(link, name); !ended) return failure(ended.error());
        std::vector<SqlWriter> statements(4, sql());
        statements[0].words("DROP SCHEMA").name(name).words("CASCADE");
        statements[1].words("DROP OWNED BY").name(name).words("CASCADE");
        statements[2].words("DROP ROLE").name(name);
        statements[3].words("COMMIT");
        for (const SqlWriter& statement : statements)
            if (auto done = run(link, statement); !done)
                return failure(explained(done.error(), name).in("Removing " + visible(name)));
    }
    return isGone(link, name);
}

Result<std::vector<std::string>> preparedApps(Connection& connection)
{
    struct Names : RowSink
    {
        std::vector<std::string> all;
        void columns(const std::vector<Column>&) override {}
        bool row(Row row) override
        {
            if (!row.empty() && row[0]) all.push_back(*row[0]);
            return true;
        }
    } names;
    SqlWriter question = sql();
    question
        .words("SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE "
               "pg_catalog.obj_description(n.oid, 'pg_namespace') =")
        .literal(appMark)
        .words("|| n.nspname ORDER BY 1");
    if (auto asked = connection.run(question.text(), &names); !asked)
        return failure(asked.error().in("Looking for the apps of this database"));
    return names.all;
}

} // namespace lockstep::postgresql
