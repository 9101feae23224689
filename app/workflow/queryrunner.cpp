// QueryRunner: a worker, a sink that sends rows in batches, and runs with numbers.
#include "engine/binder.h"
#include "workflow/queryrunnerstate.h"
#include "workflow/whendone.h"

namespace lockstep {

namespace {

constexpr int patience = 300;    // ms, with a server that is asked to end a pause
constexpr int betweenLooks = 50; // ms, at rows that came and were not handed on

/// What runs on the worker's thread for one statement, and what came of it.
struct Done
{
    Result<Outcome> outcome;
    TransactionState transaction;
    ReadTimes times;
    FeedEnd end;
    std::optional<Error> unkept; ///< rows that could not be kept
};

/// Whether a transaction is to be begun before the statement, where that is not done by itself.
bool beginsTransaction(const Dialect& dialect, const std::string& sql)
{
    const StatementClass what = dialect.classify(sql);
    return what != StatementClass::Read && what != StatementClass::Transaction;
}

} // namespace

QueryRunner::QueryRunner(QObject* parent) : QObject(parent), m_state(std::make_unique<State>(this))
{
    m_state->beat.setInterval(1000);
    connect(&m_state->beat, &QTimer::timeout, this, &QueryRunner::look);
    m_state->stale.setInterval(betweenLooks);
    connect(&m_state->stale, &QTimer::timeout, this, [this] {
        if (m_state->feed) m_state->feed->sendStale();
    });
}
QueryRunner::~QueryRunner() = default;

Access QueryRunner::access() const { return m_state->access; }
bool QueryRunner::running() const { return m_state->running; }
bool QueryRunner::paused() const { return m_state->paused; }
void QueryRunner::setTransactionMode(TransactionMode mode) { m_state->mode = mode; }
TransactionMode QueryRunner::transactionMode() const { return m_state->mode; }
bool QueryRunner::isConnected() const { return m_state->worker && m_state->worker->connected(); }
TransactionState QueryRunner::transaction() const { return m_state->transaction; }

int QueryRunner::run(std::vector<QueryStatement> statements, qint64 rowLimit)
{
    if (m_state->running) stop();
    release(FeedEnd::NextRun);
    m_state->feed.reset();
    m_state->again = false;
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

bool QueryRunner::isCurrent(int run) const
{
    return run == m_state->run && (m_state->running || m_state->paused);
}

void QueryRunner::runStatement(int run, int index)
{
    if (index >= static_cast<int>(m_state->statements.size())) return end(run);
    if (m_state->stopping)
        return fail(run, index, failure(ErrorKind::Cancelled, "Stopped.").value());
    if (m_state->wish) return explainStatement(run);
    const std::string sql = m_state->statements[static_cast<size_t>(index)].sql.toStdString();
    const BoundValues& values = m_state->statements[static_cast<size_t>(index)].values;
    m_state->feed = feedOf(run, index);
    m_state->stale.start();
    const bool last = index + 1 == static_cast<int>(m_state->statements.size());
    const bool begins = m_state->mode == TransactionMode::Manual &&
                        m_state->access == Access::Write &&
                        beginsTransaction(m_state->request.engine->dialect(), sql);
    auto asked = m_state->worker->ask<Done>(
        [sql, values, last, begins, feed = m_state->feed](Connection& connection) -> Result<Done> {
            const auto* pausing = dynamic_cast<const Pausing*>(&connection);
            feed->start(pausing && last ? pausing->pauseOf(sql) : Pause{});
            Result<Outcome> outcome;
            if (begins && connection.transactionState() == TransactionState::None)
                outcome = connection.run("BEGIN", nullptr);
            if (outcome) outcome = runWith(connection, sql, values, feed.get());
            feed->end();
            return Done{std::move(outcome), connection.transactionState(), feed->times(),
                        feed->ended(), feed->error()};
        });
    whenDone(asked, this, [this, run, index, sql](const Result<Done>& done) {
        if (done && done->outcome && m_state->access == Access::Write)
            m_state->settings.note(sql, *done->outcome, done->transaction);
        if (done) setTransaction(done->transaction);
        if (!isCurrent(run)) return;
        m_state->stale.stop();
        if (m_state->paused) {
            m_state->paused = false;
            const FeedEnd why = done ? done->end : FeedEnd::Stopped;
            if (why == FeedEnd::None && done && !done->outcome) {
                m_state->running = true; // the connection went meanwhile
                return fail(run, index, done->outcome.error());
            }
            Q_EMIT readEnded(run, index, why);
            return;
        }
        if (!done && done.error().kind == ErrorKind::NotFound && index == 0 && !m_state->stopping)
            return connectAndRun(
                run); // the connection had to be dropped when the last run was stopped
        if (!done) return fail(run, index, done.error());
        if (!done->outcome) return fail(run, index, done->outcome.error());
        if (done->unkept) return fail(run, index, *done->unkept);
        // One that was over before the stop reached it did what it says.
        if (done->end == FeedEnd::Stopped && done->outcome->moreRows)
            return fail(run, index, failure(ErrorKind::Cancelled, "Stopped.").value());
        QueryOutcome outcome;
        outcome.index = index;
        outcome.outcome = *done->outcome;
        outcome.times = done->times;
        outcome.milliseconds = done->times.total - (m_state->again ? done->times.waiting : 0);
        outcome.transaction = done->transaction;
        outcome.again = m_state->again;
        Q_EMIT statementFinished(run, outcome);
        if (isCurrent(run)) runStatement(run, index + 1);
    });
}

/// Its calls come on the worker's thread, and go on here.
std::shared_ptr<RowFeed> QueryRunner::feedOf(int run, int index)
{
    const auto postbox = m_state->postbox;
    const auto known = std::make_shared<std::weak_ptr<RowFeed>>();
    RowFeed::Hooks hooks;
    hooks.columns = [this, run, index, postbox](std::vector<Column> columns) {
        postbox->post([this, run, index, columns = std::move(columns)] {
            if (isCurrent(run)) Q_EMIT columnsArrived(run, index, columns);
        });
    };
    hooks.rows = [this, run, index, postbox, known](RowBatchPtr rows) {
        postbox->post([this, run, index, known, rows = std::move(rows)] {
            if (isCurrent(run)) Q_EMIT rowsArrived(run, index, rows);
            if (const auto feed = known->lock()) feed->taken();
        });
    };
    hooks.paused = [this, run, index, postbox](const Pause& pause, const ReadTimes& times) {
        postbox->post([this, run, index, pause, times] {
            if (isCurrent(run)) this->pause(run, index, pause, times);
        });
    };
    auto feed = std::make_shared<RowFeed>(m_state->rowLimit, std::move(hooks));
    *known = feed;
    return feed;
}

void QueryRunner::pause(int run, int index, const Pause& pause, const ReadTimes& times)
{
    if (m_state->stopping) return; // which it learns by itself
    m_state->paused = true;
    m_state->stale.stop();
    QueryOutcome outcome;
    outcome.index = index;
    outcome.outcome.command = "SELECT";
    outcome.outcome.hasRows = outcome.outcome.moreRows = true;
    outcome.times = times;
    outcome.milliseconds = times.total - times.waiting;
    outcome.transaction = m_state->transaction;
    outcome.again = std::exchange(m_state->again, true);
    outcome.pause = pause;
    Q_EMIT statementFinished(run, outcome);
    if (isCurrent(run) && m_state->running) end(run);
}

void QueryRunner::readMore(qint64 rows)
{
    if (!m_state->paused || !m_state->feed->readOn(rows)) return;
    m_state->paused = false;
    m_state->running = true;
    m_state->stopping = false;
    m_state->clock.start();
    m_state->stale.start();
}

/// Ends a pause; the server is told by the worker's thread.
void QueryRunner::release(FeedEnd why)
{
    if (!m_state->paused) return;
    m_state->feed->close(why);
    if (why != FeedEnd::NextRun) return;
    m_state->paused = false;
    Q_EMIT readEnded(m_state->run, static_cast<int>(m_state->statements.size()) - 1, why);
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
    if (!m_state->paused) m_state->stale.stop();
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
    if (m_state->paused) {
        release(FeedEnd::Stopped);
        // The worker's thread tells the server; one that does not hear it is left.
        QTimer::singleShot(patience, this, [this, run = m_state->run] {
            if (m_state->paused && m_state->run == run) m_state->worker->cancel();
        });
        return;
    }
    if (!m_state->running) return;
    m_state->stopping = true;
    m_state->closeFeed(FeedEnd::Stopped);
    if (m_state->worker) m_state->worker->cancel();
}

} // namespace lockstep
