// Connection: who answered, reading, the read-only guard.
#include "plugins/mariadb/connection.h"

#include "base/text.h"
#include "plugins/mariadb/answers.h"
#include "plugins/mariadb/connecting.h"
#include "plugins/mariadb/copying.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/openways.h"
#include "plugins/mariadb/promotion.h"
#include "plugins/mariadb/reader.h"
#include "plugins/mariadb/scratch.h"

#include <chrono>

namespace lockstep::mariadb {

MariadbConnection::MariadbConnection(std::unique_ptr<Link> link, LinkOptions options, Access access)
    : m_link(std::move(link)), m_options(std::move(options)), m_access(access)
{
}

Result<std::unique_ptr<Connection>> MariadbConnection::open(const Parameters& parameters,
                                                            const ConnectOptions& options,
                                                            const StageObserver& observer)
{
    LinkOptions wanted;
    wanted.parameters = parameters;
    wanted.password = options.password;
    wanted.timeoutSeconds = options.timeoutSeconds;
    if (const auto name = parameters.find("dbname");
        name == parameters.end() || name->second.empty())
        return failure(ErrorKind::BadInput, "No database is given");
    auto link = Link::open(wanted, observer);
    if (!link) return failure(link.error());
    std::unique_ptr<MariadbConnection> connection(
        new MariadbConnection(std::move(*link), std::move(wanted), options.access));
    StageReport stage{"Read version", StageReport::State::Running, {}};
    if (observer) observer(stage);
    auto prepared = connection->prepare();
    stage.state = prepared ? StageReport::State::Passed : StageReport::State::Failed;
    stage.note = prepared ? "MariaDB " + connection->m_facts.version : prepared.error().message;
    if (observer) observer(stage);
    if (!prepared) return failure(prepared.error());
    return std::unique_ptr<Connection>(std::move(connection));
}

Result<void> MariadbConnection::prepare()
{
    auto facts = m_link->query("SELECT DATABASE(), USER(), @@server_uid, @@global.read_only, "
                               "@@character_set_client");
    if (!facts) return failure(facts.error());
    if (facts->cell(4) != "utf8mb4")
        return failure(ErrorKind::Unsupported, "The server or a proxy before it does not keep the "
                                               "session's settings");
    m_facts.product = "MariaDB";
    m_facts.version = m_link->versionText();
    m_facts.versionNumber = m_link->version();
    m_facts.database = facts->cell(0);
    const std::string user = facts->cell(1);
    m_facts.user = user.substr(0, user.rfind('@'));
    const Parameters parameters = withDefaults(m_options.parameters);
    m_facts.host = parameters.at("host");
    // One server's databases are told apart by their names alone.
    if (!facts->cell(2).empty()) m_facts.identity = facts->cell(2) + "/" + m_facts.database;
    m_facts.readOnly = m_access == Access::Read || facts->cell(3) == "1";
    m_facts.encrypted = m_link->encrypted();
    m_facts.unverified = whyUnverified(m_options.parameters, m_facts.encrypted);
    if (m_access != Access::Read) return {};
    // Of later transactions, too; each statement is sent in one of its own besides.
    if (auto set = m_link->query("SET SESSION TRANSACTION READ ONLY"); !set)
        return failure(set.error());
    OpenWays open = openWays(*m_link, m_facts.database);
    m_facts.openWays = std::move(open.ways);
    m_facts.readerSql = std::move(open.readerSql);
    return {};
}

Result<CatalogPtr> MariadbConnection::readCatalog(const Progress& progress)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    m_stopped = false;
    CatalogSource source;
    source.engine = "mariadb";
    source.database = m_facts.database;
    source.serverVersion = m_facts.version;
    source.versionNumber = m_facts.versionNumber;
    using namespace std::chrono;
    source.readAt = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    return readObjects(*m_link, source, progress, [this] { return m_stopped.load(); });
}

Result<TableSizes> MariadbConnection::tableSizes(const std::vector<ObjectId>& tables)
{
    TableSizes sizes;
    if (m_closed || m_link->inTransaction() || tables.empty()) return sizes;
    auto rows = m_link->query("SELECT TABLE_NAME, TABLE_ROWS, DATA_LENGTH + INDEX_LENGTH FROM "
                              "information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND "
                              "TABLE_TYPE <> 'VIEW'");
    if (!rows) return failure(rows.error());
    const std::set<ObjectId> wanted(tables.begin(), tables.end());
    for (const Row& row : rows->rows) {
        const ObjectId id{kind::table, Path{row[0].value_or("")}};
        if (!wanted.count(id)) continue;
        TableSize& size = sizes[id];
        if (row[1]) size.rows = std::atoll(row[1]->c_str());
        if (row[2]) size.bytes = std::atoll(row[2]->c_str());
    }
    return sizes;
}

Result<CheckAnswer> MariadbConnection::ask(const Check& check, int timeoutMs)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    if (m_link->inTransaction())
        return failure(ErrorKind::Internal, "Rows are asked outside of transactions");
    m_stopped = false;
    return answerOf(*m_link, check, timeoutMs, [this] { return m_stopped.load(); });
}

Result<TableSum> MariadbConnection::sumTable(const ObjectId& table,
                                             const std::vector<std::string>& columns)
{
    return sumRows(*m_link, table, columns);
}

Result<CopiedRows> MariadbConnection::copyRows(Connection& from,
                                               const std::vector<ObjectId>& tables,
                                               std::optional<int64_t> limit)
{
    auto* other = dynamic_cast<MariadbConnection*>(&from);
    if (!other) return failure(ErrorKind::BadInput, "Rows are copied from MariaDB alone");
    return mariadb::copyRows(*other->m_link, *m_link, tables, limit);
}

Result<std::unique_ptr<Scratch>> MariadbConnection::scratchLike(const LinkOptions& server)
{
    return makeScratch(server, *m_link);
}

Result<Outcome> MariadbConnection::run(const std::string& sql, RowSink* sink)
{
    return runWith(sql, {}, sink);
}

Result<Outcome> MariadbConnection::runWith(const std::string& sql, const BoundValues& values,
                                           RowSink* sink)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    if (m_access == Access::Read) return runReading(sql, sink, values);
    return m_link->execute(sql, sink, values);
}

/// The server's guard, not our parsing: one statement in a read-only transaction, which must still
/// be open behind it.
Result<Outcome> MariadbConnection::runReading(const std::string& sql, RowSink* sink,
                                              const BoundValues& values)
{
    m_stopped = false;
    for (const char* text :
         {"SET SESSION TRANSACTION READ ONLY",
          "SET SESSION max_statement_time = 30, lock_wait_timeout = 1, autocommit = 1",
          "START TRANSACTION READ ONLY"})
        if (auto done = m_link->query(text); !done) return failure(done.error());
    auto outcome = m_link->execute(sql, sink, values);
    if (!m_link->alive()) return outcome;
    const bool guarded = m_link->inTransaction();
    auto ended = m_link->query("ROLLBACK");
    // What a transaction's end does not take back: locks of the session.
    if (ended) ended = m_link->query("DO RELEASE_ALL_LOCKS()");
    if (ended) ended = m_link->query("SET SESSION max_statement_time = 0");
    if (guarded && ended) return outcome;
    // Refused before it began: a statement that ends transactions and did not run.
    if (!outcome && ended) return outcome;
    m_closed = true;
    Error error;
    error.kind = ErrorKind::ReadOnly;
    error.message = "The statement left the read-only transaction, so the connection was closed";
    error.hint = "Transactions cannot be controlled where only reading is allowed.";
    error.statement = sql;
    return failure(std::move(error));
}

/// A server gives up after 60 s on a client that takes nothing, and the connection with it.
Pause MariadbConnection::pauseOf(const std::string& sql) const
{
    if (m_closed || m_link->inTransaction() || dialect().classify(sql) != StatementClass::Read)
        return {};
    return {std::chrono::seconds(20),
            "The server keeps a snapshot and the tables' locks for it: nobody can change them."};
}

TransactionState MariadbConnection::transactionState() const
{
    if (!m_link->alive()) return TransactionState::Unknown;
    return m_link->inTransaction() ? TransactionState::Open : TransactionState::None;
}

Result<std::unique_ptr<PromotionSession>> MariadbConnection::startPromotion(
    const PromotionSetup& setup)
{
    if (m_access != Access::Promote)
        return failure(ErrorKind::ReadOnly, "This connection was not opened for a promotion");
    return openPromotion(*m_link, m_options, setup);
}

void MariadbConnection::cancel() noexcept
{
    m_stopped = true;
    m_link->cancel();
}

} // namespace lockstep::mariadb
