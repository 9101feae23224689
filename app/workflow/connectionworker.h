// ConnectionWorker: one connection on a thread of its own; everybody else asks it and never waits.
#pragma once

#include "workflow/engines.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>
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
/// when the request was cancelled (Error of kind Cancelled) or the worker is destroyed. Destroying it
/// cancels what runs and does not block for longer than 2 s: a call that still hangs is abandoned
/// with its thread, which ends by itself.
class ConnectionWorker : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionWorker(QObject* parent = nullptr);
    ~ConnectionWorker() override;

    /// Connects; a second call replaces the connection. stageReported() tells the stages.
    [[nodiscard]] QFuture<Result<ServerFacts>> open(ConnectionRequest request);

    /// Runs work(connection) on the worker's thread. Error NotFound when it is not open.
    template <class T>
    [[nodiscard]] QFuture<Result<T>> ask(std::function<Result<T>(Connection&)> work);

    /// Stops what runs now, on the server, and empties the queue. Never blocks the caller: the
    /// cancel goes out from a thread of its own.
    void cancel();
    [[nodiscard]] bool busy() const;

Q_SIGNALS:
    /// On the caller's thread, while open() runs.
    void stageReported(const lockstep::StageReport& report);
    void busyChanged(bool busy);

private:
    struct State; // shared with the worker's thread, which may outlive this object
    using Job = std::function<void(Connection*, const Error* refused)>;
    void enqueue(Job job);

    std::shared_ptr<State> m_state;
};

template <class T>
QFuture<Result<T>> ConnectionWorker::ask(std::function<Result<T>(Connection&)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    enqueue([promise, work = std::move(work)](Connection* connection, const Error* refused) {
        if (refused) promise->addResult(Result<T>(failure(*refused)));
        else promise->addResult(work(*connection));
        promise->finish();
    });
    return future;
}

} // namespace lockstep
