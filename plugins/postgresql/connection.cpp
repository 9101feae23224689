// Connection: settings, reading, the read-only guard.
#include "plugins/postgresql/connection.h"

#include "base/text.h"
#include "engine/sqlparameters.h"
#include "plugins/postgresql/answers.h"
#include "plugins/postgresql/arrays.h"
#include "plugins/postgresql/connecting.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/impact.h"
#include "plugins/postgresql/openways.h"
#include "plugins/postgresql/promotion.h"
#include "plugins/postgresql/reader.h"
#include "plugins/postgresql/rights.h"
#include "plugins/postgresql/rollback.h"
#include "plugins/postgresql/rows.h"
#include "plugins/postgresql/scratch.h"
#include "plugins/postgresql/sizes.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <chrono>

namespace lockstep::postgresql {

namespace {

constexpr int oldest = 120000;

std::string firstCell(const pqxx::result& rows, int column)
{
    return rows.empty() || rows[0][column].is_null() ? std::string() : rows[0][column].c_str();
}

int64_t nowInMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

PostgresqlConnection::PostgresqlConnection(std::unique_ptr<Link> link, LinkOptions options,
                                           Access access)
    : m_link(std::move(link)), m_options(std::move(options)), m_access(access)
{
}

Result<std::unique_ptr<Connection>> PostgresqlConnection::open(const Parameters& parameters,
                                                               const ConnectOptions& options,
                                                               const StageObserver& observer)
{
    LinkOptions wanted;
    wanted.parameters = parameters;
    wanted.password = options.password;
    wanted.timeoutSeconds = options.timeoutSeconds;
    auto link = Link::open(wanted, observer);
    if (!link) return failure(link.error());
    std::unique_ptr<PostgresqlConnection> connection(
        new PostgresqlConnection(std::move(*link), std::move(wanted), options.access));
    StageReport stage{"Read version", StageReport::State::Running, {}};
    if (observer) observer(stage);
    auto prepared = connection->prepare(stage);
    stage.state = prepared ? StageReport::State::Passed : StageReport::State::Failed;
    if (!prepared) stage.note = prepared.error().message;
    if (observer) observer(stage);
    if (!prepared) return failure(prepared.error());
    return std::unique_ptr<Connection>(std::move(connection));
}

Result<void> PostgresqlConnection::prepare(StageReport& stage)
{
    if (m_link->version() < oldest)
        return failure(ErrorKind::Unsupported, "The server is older than PostgreSQL 12: " +
                                                   std::to_string(m_link->version()));
    auto set =
        m_link->query("SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; "
                      "SET jit = off; SET extra_float_digits = 1; SET IntervalStyle = 'postgres'; "
                      "SET DateStyle = 'ISO, MDY'; SET bytea_output = 'hex'");
    if (!set) return failure(set.error());
    if (m_access == Access::Read)
        if (auto done = m_link->query("SET default_transaction_read_only = on"); !done)
            return failure(done.error());
    auto facts = m_link->query(
        "SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_database(), "
        "session_user, d.oid, pg_catalog.pg_is_in_recovery(), "
        "pg_catalog.current_setting('client_encoding'), "
        "pg_catalog.current_setting('standard_conforming_strings'), "
        "pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE'), "
        // The timeline: the log's files are named by it.
        "CASE WHEN pg_catalog.pg_is_in_recovery() THEN '' ELSE pg_catalog.left("
        "pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8) END "
        "FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()");
    if (!facts) return failure(facts.error());
    if (firstCell(*facts, 5) != "UTF8" || firstCell(*facts, 6) != "on")
        return failure(ErrorKind::Unsupported, "The server or a pooler before it does not keep the "
                                               "session's settings");
    std::string system;
    if (firstCell(*facts, 7) == "t")
        if (auto control =
                m_link->query("SELECT c.system_identifier FROM pg_catalog.pg_control_system() c"))
            system = firstCell(*control, 0);
    m_facts.product = "PostgreSQL";
    m_facts.version = split(firstCell(*facts, 0), ' ').front();
    m_facts.versionNumber = m_link->version();
    m_facts.database = firstCell(*facts, 1);
    m_facts.user = firstCell(*facts, 2);
    const auto host = m_options.parameters.find("host");
    if (host != m_options.parameters.end()) m_facts.host = host->second;
    if (!system.empty()) m_facts.identity = system + "/" + firstCell(*facts, 3);
    m_facts.readOnly = m_access == Access::Read || firstCell(*facts, 4) == "t";
    m_facts.encrypted = m_link->encrypted();
    m_facts.unverified = whyUnverified(m_options.parameters, m_facts.encrypted);
    m_facts.history = firstCell(*facts, 8);
    if (m_access == Access::Read) {
        OpenWays open = openWays(*m_link);
        m_facts.openWays = std::move(open.ways);
        m_facts.readerSql = std::move(open.readerSql);
    }
    stage.note = "PostgreSQL " + m_facts.version;
    return {};
}

Result<CatalogPtr> PostgresqlConnection::readCatalog(const Progress& progress)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    m_stopped = false;
    CatalogSource source;
    source.engine = "postgresql";
    source.database = m_facts.database;
    source.serverVersion = m_facts.version;
    source.versionNumber = m_facts.versionNumber;
    source.readAt = nowInMilliseconds();
    const auto stopped = [this] { return m_stopped.load(); };
    if (m_link->state() == PQTRANS_INTRANS) {
        auto path = m_link->query("SELECT pg_catalog.set_config('search_path', '', true)");
        if (!path) return failure(path.error());
        if (auto known = readRoles(source); !known) return failure(known.error());
        return readObjects(*m_link, source, progress, stopped);
    }
    // Who changes the structure and a reader can wait for each other in a circle, which the server
    // ends for one of them. A reader has lost nothing: it reads again.
    constexpr int most = 3;
    for (int tries = 1;; ++tries) {
        auto read = readSnapshot(source, progress);
        if (read || read.error().sqlState != "40P01" || tries == most || m_stopped) return read;
    }
}

Result<CatalogPtr> PostgresqlConnection::readSnapshot(CatalogSource source,
                                                      const Progress& progress)
{
    const auto stopped = [this] { return m_stopped.load(); };
    const Rollback end(*m_link);
    for (const char* text :
         {"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SET LOCAL search_path = ''",
          // Nobody waits behind us for long, nor we for somebody who changes the structure.
          "SET LOCAL lock_timeout = '5s'", "SET LOCAL statement_timeout = '2min'",
          "SET LOCAL jit = off",
          // Catalogs without statistics would be joined row by row.
          "SET LOCAL enable_nestloop = off",
          // Both sides are read at once: more processes would only get in each
          // other's way, and sorts of a big catalog belong in memory.
          "SET LOCAL max_parallel_workers_per_gather = 0", "SET LOCAL work_mem = '64MB'"})
        if (auto done = m_link->query(text); !done) return failure(done.error());
    if (auto known = readRoles(source); !known) return failure(known.error());
    return readObjects(*m_link, source, progress, stopped);
}

Result<void> PostgresqlConnection::readRoles(CatalogSource& source)
{
    auto rows = m_link->query("SELECT r.rolname FROM pg_catalog.pg_roles r");
    if (!rows) return failure(rows.error().in("Roles"));
    for (const auto& row : *rows) source.roles.emplace_back(row[0].c_str());
    std::sort(source.roles.begin(), source.roles.end());
    return {};
}

Result<ValueSketches> PostgresqlConnection::sketchValues(const std::vector<ObjectId>& columns)
{
    ValueSketches sketches;
    std::vector<std::string> wanted;
    for (size_t i = 0; i < columns.size(); ++i) {
        const auto names = columns[i].path.names();
        if (columns[i].kind != "column" || names.size() != 3) continue;
        wanted.push_back("(" + std::to_string(i) + ", " + literal(names[0]) + ", " +
                         literal(names[1]) + ", " + literal(names[2]) + ")");
    }
    if (m_closed || wanted.empty()) return sketches;
    // One look into the index for each: the view asks for the privileges on every column it shows.
    auto rows = m_link->query(
        "SELECT w.place, s.most_common_vals::text, s.histogram_bounds::text FROM (VALUES " +
        join(wanted, ", ") +
        ") w (place, schema, rel, col) CROSS JOIN LATERAL (SELECT v.most_common_vals, "
        "v.histogram_bounds FROM pg_catalog.pg_stats v WHERE v.schemaname = w.schema::name AND "
        "v.tablename = w.rel::name AND v.attname = w.col::name AND NOT v.inherited) s");
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) {
        auto& values = sketches[columns[row[0].as<size_t>()]].values;
        for (const int column : {1, 2})
            if (!row[column].is_null())
                for (const auto& value : arrayItems(row[column].c_str()))
                    values.push_back(Hasher().add(value).result().low);
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
    }
    return sketches;
}

Result<TableSizes> PostgresqlConnection::tableSizes(const std::vector<ObjectId>& tables)
{
    if (m_closed || m_link->state() != PQTRANS_IDLE) return TableSizes{};
    return readSizes(*m_link, tables);
}

Result<CheckAnswer> PostgresqlConnection::ask(const Check& check, int timeoutMs)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    if (m_link->state() != PQTRANS_IDLE)
        return failure(ErrorKind::Internal, "Rows are asked outside of transactions");
    m_stopped = false;
    return answerOf(*m_link, check, timeoutMs, [this] { return m_stopped.load(); });
}

Result<std::vector<TableImpact>> PostgresqlConnection::impact(const std::vector<ObjectId>& tables)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    return impactOn(*m_link, tables);
}

Result<std::optional<int64_t>> PostgresqlConnection::freeBytes()
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    return roomLeft(*m_link, m_options.parameters);
}

Result<std::vector<std::string>> PostgresqlConnection::missing(const std::vector<Touched>& touched)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    return missingRights(*m_link, touched);
}

Result<TableSum> PostgresqlConnection::sumTable(const ObjectId& table,
                                                const std::vector<std::string>& columns)
{
    return sumRows(*m_link, table, columns);
}

Result<CopiedRows> PostgresqlConnection::copyRows(Connection& from,
                                                  const std::vector<ObjectId>& tables,
                                                  std::optional<int64_t> limit)
{
    auto* other = dynamic_cast<PostgresqlConnection*>(&from);
    if (!other) return failure(ErrorKind::BadInput, "Rows are copied from PostgreSQL alone");
    return postgresql::copyRows(*other->m_link, *m_link, tables, limit);
}

Result<std::unique_ptr<Scratch>> PostgresqlConnection::scratchLike(const LinkOptions& server)
{
    return makeScratch(server, *m_link);
}

Result<Outcome> PostgresqlConnection::run(const std::string& sql, RowSink* sink)
{
    return runWith(sql, {}, sink);
}

Result<Outcome> PostgresqlConnection::runWith(const std::string& sql, const BoundValues& values,
                                              RowSink* sink)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    if (m_access == Access::Read) return runReading(sql, sink, values);
    return m_link->execute(sql, sink, stoppable(sql), values);
}

std::map<std::string, std::string> PostgresqlConnection::parameterTypes(const std::string& sql)
{
    // What fails within a transaction would end it.
    if (m_closed || m_link->state() != PQTRANS_IDLE) return {};
    const auto& dialect = PostgresqlDialect::instance();
    BoundValues none;
    for (std::string& name : parameterNames(parametersIn(dialect, sql)))
        none.push_back({std::move(name), {}});
    const auto made = marked(dialect, sql, none, MarkedSql::Style::Numbered);
    if (!made) return {};
    const auto types = m_link->parameterTypes(made->sql);
    if (!types) return {};
    std::map<std::string, std::string> found;
    for (size_t i = 0; i < std::min(types->size(), made->values.size()); ++i)
        if (const auto name =
                m_link->query("SELECT pg_catalog.format_type(" + std::to_string((*types)[i]) +
                              "::pg_catalog.oid, NULL)"))
            found[made->values[i]->name] = firstCell(*name, 0);
    return found;
}

bool PostgresqlConnection::stoppable(const std::string& sql) const
{
    return m_link->state() == PQTRANS_IDLE &&
           PostgresqlDialect::instance().classify(sql) == StatementClass::Read;
}

Pause PostgresqlConnection::pauseOf(const std::string& sql) const
{
    using namespace std::chrono_literals;
    if (m_closed || !stoppable(sql)) return {};
    // Where only reading is allowed a statement has 30 s in all.
    return {m_access == Access::Read ? 20s : 60s,
            "The server keeps a snapshot for it, which VACUUM has to wait for."};
}

/// The server's guard, not our parsing: one statement in a read-only transaction that cannot be
/// made writable any more because a query has run in it.
Result<Outcome> PostgresqlConnection::runReading(const std::string& sql, RowSink* sink,
                                                 const BoundValues& values)
{
    m_stopped = false;
    if (auto begun = m_link->query("BEGIN READ ONLY; SET LOCAL statement_timeout = '30s'; "
                                   "SET LOCAL lock_timeout = '200ms'; SELECT 1");
        !begun)
        return failure(begun.error());
    auto outcome = m_link->execute(sql, sink, true, values);
    if (!m_link->alive()) return outcome;
    const PGTransactionStatusType state = m_link->state();
    bool guarded = state == PQTRANS_INERROR;
    if (state == PQTRANS_INTRANS) {
        auto still = m_link->query("SHOW transaction_read_only");
        guarded = still && firstCell(*still, 0) == "on";
    }
    // What a transaction's end does not take back: locks of the session.
    auto ended = m_link->query("ROLLBACK; SELECT pg_catalog.pg_advisory_unlock_all()");
    if (guarded && ended) {
        if (!outcome) return failure(limited(outcome.error()));
        return outcome;
    }
    m_closed = true;
    Error error;
    error.kind = ErrorKind::ReadOnly;
    error.message = "The statement left the read-only transaction, so the connection was closed";
    error.hint = "Transactions cannot be controlled where only reading is allowed.";
    error.statement = sql;
    return failure(std::move(error));
}

Error PostgresqlConnection::limited(Error error) const
{
    if (error.sqlState == "57014" && !m_stopped) {
        error.kind = ErrorKind::Busy;
        error.message =
            "The statement was stopped after 30 s, the limit where only reading is allowed";
        error.hint = "Ask for less, or use psql.";
    } else if (error.sqlState == "55P03") {
        error.message =
            "Somebody holds a lock that the statement needs; it was given up after 200 ms, "
            "so that nobody waits behind it";
    }
    return error;
}

TransactionState PostgresqlConnection::transactionState() const
{
    switch (m_link->state()) {
    case PQTRANS_IDLE:
        return TransactionState::None;
    case PQTRANS_ACTIVE:
    case PQTRANS_INTRANS:
        return TransactionState::Open;
    case PQTRANS_INERROR:
        return TransactionState::Failed;
    default:
        return TransactionState::Unknown;
    }
}

Result<std::unique_ptr<PromotionSession>> PostgresqlConnection::startPromotion(
    const PromotionSetup& setup)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    return openPromotion(*m_link, m_options, setup);
}

void PostgresqlConnection::cancel() noexcept
{
    m_stopped = true;
    m_link->cancel();
}

} // namespace lockstep::postgresql
