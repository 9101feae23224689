// QueryRunner: a worker, a sink that sends rows in batches, and runs with numbers.
#include "workflow/queryrunner.h"

#include "engine/binder.h"
#include "workflow/background.h"
#include "workflow/whendone.h"

#include <QElapsedTimer>
#include <QTimer>

namespace lockstep {

namespace {

constexpr size_t largestBatch = 1000;
constexpr auto longestWait = std::chrono::milliseconds(50);

/// Lives on the worker's thread for one statement; posts what it gets to the UI thread.
class BatchSink : public RowSink
{
public:
    using Columns = std::function<void(std::vector<Column>)>;
    using Rows = std::function<void(RowBatchPtr)>;

    BatchSink(int limit, Columns onColumns, Rows onRows)
        : m_left(limit), m_onColumns(std::move(onColumns)), m_onRows(std::move(onRows))
    {
    }
    void columns(const std::vector<Column>& columns) override
    {
        m_packer.start(columns.size());
        m_onColumns(columns);
    }
    bool row(Row row) override
    {
        if (m_left <= 0) return false; // one more than wanted: there are more
        --m_left;
        const std::vector<CellView> cells(row.begin(), row.end());
        if (!m_packer.add(cells)) {
            flush();
            (void)m_packer.add(cells);
        }
        const auto now = std::chrono::steady_clock::now();
        if (m_packer.size() >= largestBatch || now - m_sent >= longestWait) flush();
        return true;
    }
    void flush()
    {
        m_sent = std::chrono::steady_clock::now();
        if (m_packer.size() > 0) m_onRows(m_packer.take());
    }

private:
    int m_left;
    Columns m_onColumns;
    Rows m_onRows;
    RowPacker m_packer;
    std::chrono::steady_clock::time_point m_sent = std::chrono::steady_clock::now();
};

/// What statements gave to their session, and what they gave within a transaction that is still
/// open: that is the session's only after COMMIT.
class SessionSettings
{
public:
    void note(const std::string& sql, const Outcome& outcome, TransactionState state)
    {
        const std::string& what = outcome.command;
        if (what == "DISCARD ALL") m_lasting.clear();
        if (what == "SET" || what == "RESET") m_pending.push_back(sql);
        if (state != TransactionState::None) return;
        if (what != "ROLLBACK")
            m_lasting.insert(m_lasting.end(), m_pending.begin(), m_pending.end());
        m_pending.clear();
    }
    /// What is to be run in a new session.
    [[nodiscard]] std::vector<std::string> forNewSession()
    {
        m_pending.clear();
        return m_lasting;
    }
    void forget() { *this = {}; }

private:
    std::vector<std::string> m_lasting;
    std::vector<std::string> m_pending;
};

Result<Outcome> runWith(Connection& connection, const std::string& sql, const BoundValues& values,
                        RowSink& sink)
{
    if (values.empty()) return connection.run(sql, &sink);
    auto* binder = dynamic_cast<Binder*>(&connection);
    if (!binder) return failure(ErrorKind::Unsupported, "This engine binds no values.");
    return binder->runWith(sql, values, &sink);
}

} // namespace

struct QueryRunner::State
{
    explicit State(QueryRunner* runner) : postbox(std::make_shared<Postbox>(runner)) {}
    ~State() { postbox->close(); }

    std::unique_ptr<ConnectionWorker> worker;
    std::shared_ptr<Postbox> postbox;
    Environment environment;
    ConnectionRequest request;
    Access access = Access::Read;
    TransactionState transaction = TransactionState::None;
    SessionSettings settings;
    QTimer beat; ///< between two looks at a connection that does nothing
    bool looking = false;

    int run = 0; ///< the newest run's id
    bool running = false;
    bool stopping = false;
    std::vector<QueryStatement> statements;
    int rowLimit = 0;
    std::optional<ExplainWish> wish; ///< the run explains its statement
    QElapsedTimer clock;
};

QueryRunner::QueryRunner(QObject* parent) : QObject(parent), m_state(std::make_unique<State>(this))
{
    m_state->beat.setInterval(1000);
    connect(&m_state->beat, &QTimer::timeout, this, &QueryRunner::look);
}
QueryRunner::~QueryRunner() = default;

void QueryRunner::setTarget(const Environment& environment, ConnectionRequest request)
{
    if (m_state->running) stop();
    const bool writes = environment.role == Role::Development || environment.role == Role::Staging;
    m_state->access = writes ? Access::Write : Access::Read;
    request.options.access = m_state->access;
    m_state->environment = environment;
    m_state->request = std::move(request);
    m_state->worker = std::make_unique<ConnectionWorker>();
    m_state->settings.forget();
    setTransaction(TransactionState::None);
}

Access QueryRunner::access() const { return m_state->access; }
bool QueryRunner::running() const { return m_state->running; }
bool QueryRunner::isConnected() const { return m_state->worker && m_state->worker->connected(); }
TransactionState QueryRunner::transaction() const { return m_state->transaction; }

void QueryRunner::setTransaction(TransactionState state)
{
    // Unknown is the state of a connection that is being given up.
    if (state == m_state->transaction || state == TransactionState::Unknown) return;
    m_state->transaction = state;
    Q_EMIT transactionChanged(state);
}

/// On the worker's thread; asks libpq or the library, and the server only why it has gone.
void QueryRunner::look()
{
    if (m_state->running || m_state->looking || !isConnected()) return;
    m_state->looking = true;
    struct Look
    {
        TransactionState transaction;
        std::optional<Error> gone;
    };
    whenDone(m_state->worker->ask<Look>([](Connection& connection) -> Result<Look> {
        Look look{connection.transactionState(), {}};
        if (look.transaction != TransactionState::Unknown) return look;
        if (auto answer = connection.run({}, nullptr); !answer) look.gone = answer.error();
        return look;
    }),
             this, [this, worker = m_state->worker.get()](const Result<Look>& look) {
                 m_state->looking = false;
                 if (!look || worker != m_state->worker.get()) return;
                 if (m_state->running) return; // who runs learns it for himself
                 if (!look->gone) return setTransaction(look->transaction);
                 m_state->worker = std::make_unique<ConnectionWorker>();
                 setTransaction(TransactionState::None);
                 Q_EMIT lost(*look->gone);
             });
}

int QueryRunner::run(std::vector<QueryStatement> statements, int rowLimit)
{
    if (m_state->running) stop();
    m_state->wish.reset();
    const int run = ++m_state->run;
    m_state->running = true;
    m_state->stopping = false;
    m_state->statements = std::move(statements);
    m_state->rowLimit = rowLimit;
    m_state->clock.start();
    // The caller learns the id before any signal of the run.
    m_state->postbox->post([this, run] {
        if (!isCurrent(run)) return;
        Q_EMIT started(run);
        if (!m_state->worker)
            fail(run, 0,
                 failure(ErrorKind::NotFound, "This tab has no database to run on.").value());
        else if (m_state->worker->connected())
            runStatement(run, 0);
        else
            connectAndRun(run);
    });
    return run;
}

int QueryRunner::explain(QueryStatement statement, ExplainWish wish)
{
    const int started = run({std::move(statement)});
    m_state->wish = std::move(wish); // nothing of the run has begun yet
    return started;
}

void QueryRunner::connectAndRun(int run)
{
    setTransaction(TransactionState::None);
    whenDone(m_state->worker->open(m_state->request), this,
             [this, run](const Result<ServerFacts>& facts) {
                 if (!isCurrent(run)) return;
                 if (!facts) return fail(run, 0, facts.error());
                 m_state->beat.start();
                 Q_EMIT connected(*facts);
                 if (isCurrent(run)) restore(run);
             });
}

void QueryRunner::restore(int run)
{
    const std::vector<std::string> settings = m_state->settings.forNewSession();
    if (settings.empty()) return runStatement(run, 0);
    const auto again = [settings](Connection& connection) -> Result<int> {
        for (const std::string& sql : settings)
            if (auto done = connection.run(sql, nullptr); !done) return failure(done.error());
        return 0;
    };
    whenDone(m_state->worker->ask<int>(again), this,
             [this, run, settings](const Result<int>& done) {
                 if (!isCurrent(run)) return;
                 if (!done) {
                     // A session that is another one than the text was written for runs nothing.
                     m_state->settings.forget();
                     return fail(run, 0, done.error().in("Settings of the session"));
                 }
                 QStringList told;
                 for (const std::string& sql : settings) told << QString::fromStdString(sql);
                 Q_EMIT restored(told);
                 if (isCurrent(run)) runStatement(run, 0);
             });
}

bool QueryRunner::isCurrent(int run) const { return run == m_state->run && m_state->running; }

void QueryRunner::runStatement(int run, int index)
{
    if (index >= static_cast<int>(m_state->statements.size())) return end(run);
    if (m_state->stopping)
        return fail(run, index, failure(ErrorKind::Cancelled, "Stopped.").value());
    if (m_state->wish) return explainStatement(run);
    struct Done
    {
        Result<Outcome> outcome;
        TransactionState transaction;
        qint64 milliseconds;
    };
    const auto onColumns = [this, run, index,
                            postbox = m_state->postbox](std::vector<Column> columns) {
        postbox->post([this, run, index, columns = std::move(columns)] {
            if (isCurrent(run)) Q_EMIT columnsArrived(run, index, columns);
        });
    };
    const auto onRows = [this, run, index, postbox = m_state->postbox](RowBatchPtr rows) {
        postbox->post([this, run, index, rows = std::move(rows)] {
            if (isCurrent(run)) Q_EMIT rowsArrived(run, index, rows);
        });
    };
    const std::string sql = m_state->statements[static_cast<size_t>(index)].sql.toStdString();
    const BoundValues& values = m_state->statements[static_cast<size_t>(index)].values;
    auto asked =
        m_state->worker->ask<Done>([sql, values, onColumns, onRows, limit = m_state->rowLimit](
                                       Connection& connection) -> Result<Done> {
            QElapsedTimer clock;
            clock.start();
            BatchSink sink(limit, onColumns, onRows);
            auto outcome = runWith(connection, sql, values, sink);
            sink.flush();
            return Done{std::move(outcome), connection.transactionState(), clock.elapsed()};
        });
    whenDone(asked, this, [this, run, index, sql](const Result<Done>& done) {
        if (done && done->outcome && m_state->access == Access::Write)
            m_state->settings.note(sql, *done->outcome, done->transaction);
        if (done) setTransaction(done->transaction);
        if (!isCurrent(run)) return;
        if (!done && done.error().kind == ErrorKind::NotFound && index == 0 && !m_state->stopping)
            return connectAndRun(
                run); // the connection had to be dropped when the last run was stopped
        if (!done) return fail(run, index, done.error());
        if (!done->outcome) return fail(run, index, done->outcome.error());
        QueryOutcome outcome;
        outcome.index = index;
        outcome.outcome = *done->outcome;
        outcome.milliseconds = done->milliseconds;
        outcome.transaction = done->transaction;
        Q_EMIT statementFinished(run, outcome);
        if (isCurrent(run)) runStatement(run, index + 1);
    });
}

void QueryRunner::explainStatement(int run)
{
    struct Done
    {
        Result<QueryPlan> plan;
        TransactionState transaction;
        qint64 milliseconds;
    };
    const std::string sql = m_state->statements.front().sql.toStdString();
    const BoundValues& values = m_state->statements.front().values;
    auto asked = m_state->worker->ask<Done>(
        [sql, values, wish = *m_state->wish](Connection& connection) -> Result<Done> {
            auto* explainer = dynamic_cast<Explainer*>(&connection);
            if (!explainer)
                return failure(ErrorKind::Unsupported, "This engine explains no statements.");
            QElapsedTimer clock;
            clock.start();
            auto* binder = dynamic_cast<Binder*>(&connection);
            auto plan = binder && !values.empty() ? binder->explainWith(sql, wish, values)
                                                  : explainer->explain(sql, wish);
            return Done{std::move(plan), connection.transactionState(), clock.elapsed()};
        });
    whenDone(asked, this, [this, run](const Result<Done>& done) {
        if (done) setTransaction(done->transaction);
        if (!isCurrent(run)) return;
        if (!done && done.error().kind == ErrorKind::NotFound && !m_state->stopping)
            return connectAndRun(run); // dropped when the last run was stopped
        if (!done) return fail(run, 0, done.error());
        if (!done->plan) return fail(run, 0, done->plan.error());
        Q_EMIT explained(run, std::make_shared<const QueryPlan>(*done->plan), done->milliseconds);
        if (isCurrent(run)) end(run);
    });
}

void QueryRunner::fail(int run, int index, const Error& error)
{
    // A lost connection is not asked again: the next run connects anew.
    if (error.kind == ErrorKind::Unreachable)
        m_state->worker = std::make_unique<ConnectionWorker>();
    if (!isConnected()) setTransaction(TransactionState::None);
    Q_EMIT statementFailed(run, index, error);
    if (isCurrent(run)) end(run);
}

void QueryRunner::end(int run)
{
    m_state->running = false;
    Q_EMIT finished(run, m_state->clock.elapsed());
}

void QueryRunner::askParameterTypes(
    const QString& sql, std::function<void(const std::map<std::string, std::string>&)> then)
{
    using Types = std::map<std::string, std::string>;
    if (!isConnected() || m_state->running) return;
    whenDone(m_state->worker->ask<Types>([sql = sql.toStdString()](Connection& connection) {
        auto* binder = dynamic_cast<Binder*>(&connection);
        return Result<Types>(binder ? binder->parameterTypes(sql) : Types());
    }),
             this, [then = std::move(then)](const Result<Types>& types) {
                 if (types) then(*types);
             });
}

void QueryRunner::stop()
{
    if (!m_state->running) return;
    m_state->stopping = true;
    if (m_state->worker) m_state->worker->cancel();
}

} // namespace lockstep
