// QueryRunner: runs what an editor tab asks for on the tab's own connection.
#pragma once

#include "engine/boundvalue.h"
#include "engine/explainer.h"
#include "workflow/connectionworker.h"
#include "workflow/environment.h"
#include "workflow/rowfeed.h"

namespace lockstep {

/// One statement of a run.
struct QueryStatement
{
    QString sql;
    int offset = 0;          ///< of its first character in the editor's text, in UTF-16 units
    BoundValues values = {}; ///< of its parameters
};

struct QueryOutcome
{
    int index = 0; ///< which statement of the run
    Outcome outcome;
    qint64 milliseconds = 0;
    TransactionState transaction = TransactionState::None;
    ReadTimes times;
    bool again = false;         ///< of the same statement it was told before that it was paused
    std::optional<Pause> pause; ///< it has more rows, which can still be had from the server
};

/// When a transaction begins: never by itself, or with the first statement that does not only read.
enum class TransactionMode { Automatic, Manual };

/// One for each editor tab; UI thread. Connects on the first run. Rows arrive in batches of at most
/// 10,000 or every 50 ms; who takes them slowly slows the reading down. Where the engine allows it,
/// the last statement of a run pauses at the row limit: statementFinished() and finished() are told
/// and the run counts as over, but the server keeps the rest until readMore(), stop(), the next
/// run, or until readEnded() says that the time was up. Every run has an id; signals of an older
/// run never follow a newer one's. While nothing runs it looks every second whether the connection
/// is still there, without asking the server anything. A new connection in the place of a lost one
/// gets the settings that the statements of before had given to their session (SET, RESET).
class QueryRunner : public QObject
{
    Q_OBJECT
public:
    explicit QueryRunner(QObject* parent = nullptr);
    ~QueryRunner() override;

    /// The environment of the tab; closes an open connection. Access is Read for production
    /// and other, Write for development and staging.
    void setTarget(const Environment& environment, ConnectionRequest request);
    [[nodiscard]] Access access() const;
    /// Runs the statements in order and stops at the first error. Returns the run's id.
    int run(std::vector<QueryStatement> statements, qint64 rowLimit = 1000);
    /// Asks how the statement would be run, or runs it to measure that. Returns the run's id.
    int explain(QueryStatement statement, ExplainWish wish);
    void stop(); ///< reaches the server; ends a pause
    /// As many more of the paused result. rowsArrived() and, in the end, statementFinished()
    /// follow.
    void readMore(qint64 rows);
    /// Whether the last run stands still with rows left on the server.
    [[nodiscard]] bool paused() const;
    /// Of the statements that begin from now on.
    void setTransactionMode(TransactionMode mode);
    [[nodiscard]] TransactionMode transactionMode() const;
    /// Which types the server expects of the statement's parameters, where there is a connection
    /// that nothing runs on; else it is never told.
    void askParameterTypes(const QString& sql,
                           std::function<void(const std::map<std::string, std::string>&)> then);
    /// Connects, where there is no connection; a run of no statement. Returns its id.
    int connectAgain() { return run({}); }
    [[nodiscard]] bool running() const;
    [[nodiscard]] bool isConnected() const;
    /// What the server said last; None without a connection.
    [[nodiscard]] TransactionState transaction() const;

Q_SIGNALS:
    void connected(const lockstep::ServerFacts& facts);
    /// After connected(): these statements were run again, so that the session is what it was.
    void restored(const QStringList& settings);
    void transactionChanged(lockstep::TransactionState state);
    /// The connection went while nothing ran.
    void lost(const lockstep::Error& error);
    void started(int run);
    void columnsArrived(int run, int index, const std::vector<lockstep::Column>& columns);
    void rowsArrived(int run, int index, const lockstep::RowBatchPtr& rows);
    void statementFinished(int run, const lockstep::QueryOutcome& outcome);
    /// Of explain(), which brings no rows.
    void explained(int run, const lockstep::QueryPlanPtr& plan, qint64 milliseconds);
    /// What was paused cannot be read on any more.
    void readEnded(int run, int index, lockstep::FeedEnd why);
    void statementFailed(int run, int index, const lockstep::Error& error);
    void finished(int run, qint64 milliseconds);

private:
    struct State;
    [[nodiscard]] bool isCurrent(int run) const;
    void connectAndRun(int run);
    void restore(int run);
    void look();
    void setTransaction(TransactionState state);
    void runStatement(int run, int index);
    [[nodiscard]] std::shared_ptr<RowFeed> feedOf(int run, int index);
    void pause(int run, int index, const Pause& pause, const ReadTimes& times);
    void release(FeedEnd why);
    void explainStatement(int run);
    void fail(int run, int index, const Error& error);
    void end(int run);

    std::unique_ptr<State> m_state;
};

} // namespace lockstep
