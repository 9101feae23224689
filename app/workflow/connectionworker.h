// ConnectionWorker: one connection on a thread of its own; everybody else asks it and never waits.
#pragma once

#include "workflow/engines.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <atomic>
#include <mutex>

namespace lockstep {

/// Where to connect and as what; the password is moved out and wiped once it was used.
struct ConnectionRequest
{
    EnginePtr engine;
    Parameters parameters;
    ConnectOptions options;
};

/// Made, used and destroyed on one thread (the UI's or the program's); the work happens on the
/// worker's own thread, one request after the other. Every answer is a QFuture that finishes also
/// when the request was cancelled (Error of kind Cancelled) or the worker is destroyed. Destroying
/// it cancels what runs and never blocks: a call that still hangs is abandoned with its thread,
/// which ends by itself (the application's end waits for it, at most two seconds). Go on with
/// whenDone() of workflow/whendone.h.
class ConnectionWorker : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionWorker(QObject* parent = nullptr);
    ~ConnectionWorker() override;

    /// Connects; a second call replaces the connection. stageReported() tells the stages.
    [[nodiscard]] QFuture<Result<ServerFacts>> open(ConnectionRequest request);

    /// Runs work(connection) on the worker's thread. Error NotFound when it is not open. The work
    /// may outlive its caller: it must own what it uses.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> ask(std::function<Result<T>(Connection&)> work);

    /// Stops what runs now, on the server, and empties the queue. Never blocks the caller: the
    /// cancel goes out from a thread of its own. What does not end within 1.5 s is answered with
    /// Cancelled all the same; its connection is dropped, and the next request needs open().
    void cancel();
    [[nodiscard]] bool busy() const;
    /// Whether there is a connection to ask (it may have been lost since).
    [[nodiscard]] bool connected() const;

Q_SIGNALS:
    /// On the caller's thread, while open() runs.
    void stageReported(const lockstep::StageReport& report);
    void busyChanged(bool busy);

private:
    struct State; // shared with the worker's thread, which may outlive this object

    /// A promise that several may try to keep: the first one wins.
    template <class T>
    struct Answer
    {
        void give(Result<T> value)
        {
            if (given.exchange(true)) return;
            promise.addResult(std::move(value));
            promise.finish();
        }
        QPromise<Result<T>> promise;
        std::atomic<bool> given = false;
    };

    /// One request. `run` gets the connection's place (empty when it is not open).
    struct Job
    {
        std::function<void(std::shared_ptr<Connection>& connection)> run;
        std::function<void(const Error& error)> refuse;
        bool connects = false;
    };
    void enqueue(Job job);

    std::shared_ptr<State> m_state;
};

template <class T>
QFuture<Result<T>> ConnectionWorker::ask(std::function<Result<T>(Connection&)> work)
{
    auto answer = std::make_shared<Answer<T>>();
    answer->promise.start();
    auto future = answer->promise.future();
    Job job;
    job.run = [answer, work = std::move(work)](std::shared_ptr<Connection>& connection) {
        if (!connection)
            answer->give(failure(ErrorKind::NotFound, "There is no open connection."));
        else
            answer->give(work(*connection));
    };
    job.refuse = [answer](const Error& error) { answer->give(failure(error)); };
    enqueue(std::move(job));
    return future;
}

} // namespace lockstep
