// QueryRunner: runs what an editor tab asks for on the tab's own connection.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/environment.h"

namespace lockstep {

/// One statement of a run.
struct QueryStatement
{
    QString sql;
    int offset = 0; ///< of its first character in the editor's text, in UTF-16 units
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
    void stop(); ///< reaches the server
    [[nodiscard]] bool running() const;
    [[nodiscard]] TransactionState transaction() const;

Q_SIGNALS:
    void connected(const lockstep::ServerFacts& facts);
    void started(int run);
    void columnsArrived(int run, int index, const std::vector<lockstep::Column>& columns);
    void rowsArrived(int run, int index, const std::vector<lockstep::Row>& rows);
    void statementFinished(int run, const lockstep::QueryOutcome& outcome);
    void statementFailed(int run, int index, const lockstep::Error& error);
    void finished(int run, qint64 milliseconds);

private:
    struct State;
    [[nodiscard]] bool isCurrent(int run) const;
    void connectAndRun(int run);
    void runStatement(int run, int index);
    void fail(int run, int index, const Error& error);
    void end(int run);

    std::unique_ptr<State> m_state;
};

} // namespace lockstep
