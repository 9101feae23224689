// DashboardReader: reads what a dashboard shows, never more than one statement a connection.
#pragma once

#include "engine/boundvalue.h"
#include "workflow/connectionworker.h"
#include "workflow/environment.h"
#include "workflow/resultrows.h"

#include <QDateTime>
#include <functional>

namespace lockstep {

/// The one of this name, else of this id, as bundled dashboards call theirs.
[[nodiscard]] std::optional<Environment> environmentCalled(const QString& name,
                                                           const std::vector<Environment>& all);

/// What is to be read: a statement on an environment.
struct ReadingJob
{
    Environment environment;
    QString sql;
    BoundValues values = {}; ///< of its parameters

    friend bool operator==(const ReadingJob&, const ReadingJob&) = default;
};

/// What was read of it. A reading that fails leaves the last one that did not.
struct Reading
{
    enum class State { Waiting, Queued, Running, Done, Failed, Stopped };
    State state = State::Waiting;
    std::optional<Error> error; ///< why the newest one failed
    QDateTime at;               ///< when the rows were read; invalid: never
    qint64 milliseconds = 0;    ///< that this took
    std::vector<Column> columns;
    ResultRows rows;
    bool more = false; ///< there were more rows than are read
};

/// Each environment has a connection of its own, opened when it is first read and always with
/// Access::Read, whatever its role; what does not only read is not sent at all. Statements on one
/// wait for each other; those on several run at the same time. Each has a time limit, after which
/// it is stopped on the server. Nothing of it goes to the history. UI thread.
class DashboardReader : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostRows = 10'000; ///< of a reading

    /// How a connection is asked for; `then` is called later, unless the context is gone.
    using Connect = std::function<void(const Environment& environment, QObject* context,
                                       std::function<void(Result<ConnectionRequest>)> then)>;

    DashboardReader(const Engines& engines, Connect connect, QObject* parent = nullptr);
    ~DashboardReader() override;

    /// Jobs that were there before keep what was read of them.
    void setJobs(const std::vector<ReadingJob>& jobs);
    void setLimit(int milliseconds);
    void readAll();
    /// As often as is wished: environments for which nobody gave a password are left in peace.
    void readAgain();
    void read(size_t job); ///< what is being read already is not read twice
    /// Says Stopped at once, and reaches the servers.
    void stop();
    [[nodiscard]] const Reading& reading(size_t job) const;
    [[nodiscard]] bool running() const; ///< or waiting for its turn

Q_SIGNALS:
    void changed(int job);
    void ended(); ///< nothing is being read any more

private:
    struct Lane;
    struct Job;
    [[nodiscard]] Lane& laneOf(const Environment& environment);
    void go(Lane& lane);
    void connectAndRun(Lane& lane);
    void run(Lane& lane);
    void finish(Lane& lane, const std::function<void(Reading&)>& outcome);
    bool giveUp(const std::function<void(Reading&)>& mark);
    void fail(Lane& lane, const Error& error);
    [[nodiscard]] Result<std::string> statementOf(const ReadingJob& job) const;

    const Engines& m_engines;
    const Connect m_connect;
    int m_limit = 30'000; ///< milliseconds
    std::vector<std::unique_ptr<Job>> m_jobs;
    std::vector<std::unique_ptr<Lane>> m_lanes; ///< one an environment
};

} // namespace lockstep
