// Session: connections that are opened when they are needed and given up when they are lost.
#include "api/session.h"

#include "base/redaction.h"
#include "workflow/wiping.h"

namespace lockstep::api {

bool Rows::row(Row row)
{
    if (rows.size() >= m_mostRows) {
        more = true;
        return false;
    }
    for (const Cell& cell : row) m_bytes += cell ? cell->size() : 1;
    if (m_bytes > m_mostBytes) {
        tooLarge = true;
        return false;
    }
    rows.push_back(std::move(row));
    return true;
}

Session::Session(ConnectionRequest target, bool writes, std::chrono::milliseconds longest)
    : m_target(std::move(target)), m_writes(writes), m_longest(longest)
{
}

Session::~Session() { wipe(m_target.options.password); }

void Session::stop()
{
    m_stopped = true;
    m_deadline.cancelNow();
}

Result<Connection*> Session::opened(std::unique_ptr<Connection>& connection, Access access)
{
    if (m_stopped) return failure(ErrorKind::Unreachable, "The server is being stopped.");
    if (!connection) {
        ConnectOptions options = m_target.options;
        options.access = access;
        auto made = m_target.engine->connect(m_target.parameters, options);
        wipe(options.password);
        if (!made) return failure(redacted(made.error(), m_target.options.password));
        const auto* forms = dynamic_cast<const RowForms*>(m_target.engine.get());
        if (access == Access::Write && forms)
            for (const std::string& sql : forms->sessionBegin())
                if (auto done = (*made)->run(sql, nullptr); !done) return failure(done.error());
        connection = std::move(*made);
    }
    return connection.get();
}

Result<Outcome> Session::run(Connection& connection, const Statement& statement, RowSink* sink)
{
    auto* binder = dynamic_cast<Binder*>(&connection);
    if (!binder && !statement.values.empty())
        return failure(ErrorKind::Unsupported, "This engine binds no values.");
    m_deadline.begin(connection, m_longest);
    auto outcome = binder ? binder->runWith(statement.sql, statement.values, sink)
                          : connection.run(statement.sql, sink);
    if (m_deadline.end() && !outcome) {
        Error error = outcome.error();
        error.kind = ErrorKind::Cancelled;
        error.message = "The statement was stopped after " +
                        std::to_string(m_longest.count() / 1000) + " s, the longest it may take.";
        return failure(std::move(error));
    }
    return outcome;
}

Result<Outcome> Session::read(const Statement& statement, RowSink* sink)
{
    const bool fresh = !m_reading;
    for (int tries = 1;; ++tries) {
        auto connection = opened(m_reading, Access::Read);
        if (!connection) return failure(connection.error());
        auto outcome = run(**connection, statement, sink);
        if (outcome && (*connection)->transactionState() != TransactionState::None) {
            m_reading.reset();
            return failure(ErrorKind::BadInput, "Transactions cannot be controlled here.");
        }
        const bool lost = !outcome && outcome.error().kind == ErrorKind::Unreachable;
        if (!lost) return outcome;
        // What was open for long may have gone meanwhile; whoever reads has lost nothing by that.
        m_reading.reset();
        if (fresh || tries > 1) return outcome;
    }
}

Result<Outcome> Session::write(const Statement& statement, RowSink* sink)
{
    if (!m_writes) return failure(ErrorKind::ReadOnly, "Nothing is written here.");
    auto connection = opened(m_writing, Access::Write);
    if (!connection) return failure(connection.error());
    auto outcome = run(**connection, statement, sink);
    if (!outcome && outcome.error().kind == ErrorKind::Unreachable) {
        m_writing.reset();
        Error error = outcome.error();
        error.hint = "Whether it was written is not known. Ask before you try again.";
        return failure(std::move(error));
    }
    return outcome;
}

Result<CatalogPtr> Session::catalog()
{
    for (int tries = 1;; ++tries) {
        auto connection = opened(m_reading, Access::Read);
        if (!connection) return failure(connection.error());
        auto catalog = (*connection)->readCatalog();
        if (catalog || catalog.error().kind != ErrorKind::Unreachable || tries > 1) return catalog;
        m_reading.reset();
    }
}

Result<ServerFacts> Session::facts()
{
    auto connection = opened(m_reading, Access::Read);
    if (!connection) return failure(connection.error());
    return (*connection)->facts();
}

} // namespace lockstep::api
