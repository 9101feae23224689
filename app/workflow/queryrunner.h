// QueryRunner: runs what an editor tab asks for on the tab's own connection.
#pragma once

#include "engine/boundvalue.h"
#include "engine/explainer.h"
#include "workflow/connectionworker.h"
#include "workflow/environment.h"
#include "workflow/rowbatch.h"

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
};

/// One for each editor tab; UI thread. Connects on the first run. Rows arrive in batches of at most
/// 1,000 or every 50 ms. Every run has an id; signals of an older run never follow a newer one's.
/// While nothing runs it looks every second whether the connection is still there, without asking
/// the server anything. A new connection in the place of a lost one gets the settings that the
/// statements of before had given to their session (SET, RESET).
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
    int run(std::vector<QueryStatement> statements, int rowLimit = 1000);
    /// Asks how the statement would be run, or runs it to measure that. Returns the run's id.
    int explain(QueryStatement statement, ExplainWish wish);
    void stop(); ///< reaches the server
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
    void explainStatement(int run);
    void fail(int run, int index, const Error& error);
    void end(int run);

    std::unique_ptr<State> m_state;
};

} // namespace lockstep
