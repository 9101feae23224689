// ConnectionWorker: the queue, the thread that serves it, and the two ways to stop it.
#include "workflow/connectionworker.h"

#include "base/stopping.h"
#include "workflow/background.h"
#include "workflow/wiping.h"

#include <condition_variable>
#include <deque>

namespace lockstep {

namespace {

constexpr auto grace = std::chrono::milliseconds(1500);
constexpr auto betweenCancels = std::chrono::milliseconds(100);

Error cancelled(std::string message)
{
    Error error;
    error.kind = ErrorKind::Cancelled;
    error.message = std::move(message);
    return error;
}

Error defect(const char* what)
{
    Error error;
    error.message = "An engine threw an exception.";
    error.detail = what;
    return error;
}

} // namespace

/// Everything here is guarded by `mutex`; answers are given while it is not held.
struct ConnectionWorker::State
{
    /// One thread with its connection. A line that hangs is cut off: its thread finds that it is
    /// not the state's line any more, and ends.
    struct Line
    {
        std::shared_ptr<Connection> connection;
        std::shared_ptr<Job> current;
        int cancels = 0; ///< on their way to the server; the next job waits, so none hits it
    };

    explicit State(QObject* owner) : postbox(std::make_shared<Postbox>(owner)) {}

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::shared_ptr<Job>> queue;
    std::shared_ptr<Line> line;
    bool quit = false;
    bool toldBusy = false;
    std::shared_ptr<Postbox> postbox;

    /// A line to serve the queue, if there is anything in it and none is there.
    static void provideLine(const std::shared_ptr<State>& state, ConnectionWorker* worker);
    [[nodiscard]] bool busy() const { return !queue.empty() || (line && line->current); }
    void tellBusy(ConnectionWorker* worker);

    static void serve(const std::shared_ptr<State>& state, const std::shared_ptr<Line>& line,
                      ConnectionWorker* worker);
    static void sendCancel(const std::shared_ptr<State>& state, const std::shared_ptr<Line>& line,
                           const std::shared_ptr<Job>& job);
    static void cutOffIfItHangs(const std::shared_ptr<State>& state,
                                const std::shared_ptr<Line>& line, const std::shared_ptr<Job>& job,
                                ConnectionWorker* worker);
};

/// `worker` is only used on its own thread, by calls that the postbox drops once it is gone.
void ConnectionWorker::State::tellBusy(ConnectionWorker* worker)
{
    if (busy() == toldBusy) return;
    toldBusy = !toldBusy;
    postbox->post([worker, now = toldBusy] { Q_EMIT worker->busyChanged(now); });
}

void ConnectionWorker::State::provideLine(const std::shared_ptr<State>& state,
                                          ConnectionWorker* worker)
{
    if (state->line || state->queue.empty() || state->quit) return;
    state->line = std::make_shared<Line>();
    runInBackground([state, line = state->line, worker] { serve(state, line, worker); });
}

void ConnectionWorker::State::serve(const std::shared_ptr<State>& state,
                                    const std::shared_ptr<Line>& line, ConnectionWorker* worker)
{
    std::unique_lock lock(state->mutex);
    for (;;) {
        state->changed.wait(lock, [&] {
            return state->line != line || state->quit ||
                   (!state->queue.empty() && line->cancels == 0);
        });
        if (state->line != line || state->quit) break;
        const auto job = state->queue.front();
        state->queue.pop_front();
        line->current = job;
        // A new connection replaces the old one, which is closed first.
        auto connection = job->connects ? std::move(line->connection) : line->connection;
        lock.unlock();
        try {
            job->run(connection);
        } catch (const std::exception& exception) {
            job->refuse(defect(exception.what()));
        }
        lock.lock();
        line->current.reset();
        if (state->line == line && job->connects) line->connection = connection;
        state->changed.notify_all();
        state->tellBusy(worker);
        lock.unlock();
        connection.reset(); // closing a replaced or abandoned connection may take its time
        lock.lock();
    }
    auto last = std::move(line->connection);
    lock.unlock();
}

void ConnectionWorker::State::sendCancel(const std::shared_ptr<State>& state,
                                         const std::shared_ptr<Line>& line,
                                         const std::shared_ptr<Job>& job)
{
    // Sent again until the job ends: one that arrives between two statements stops neither.
    std::unique_lock lock(state->mutex);
    const auto connection = line->connection;
    const auto over = std::chrono::steady_clock::now() + grace;
    while (connection && line->current == job && std::chrono::steady_clock::now() < over) {
        lock.unlock();
        connection->cancel();
        lock.lock();
        state->changed.wait_for(lock, betweenCancels, [&] { return line->current != job; });
    }
    --line->cancels;
    state->changed.notify_all();
}

void ConnectionWorker::State::cutOffIfItHangs(const std::shared_ptr<State>& state,
                                              const std::shared_ptr<Line>& line,
                                              const std::shared_ptr<Job>& job,
                                              ConnectionWorker* worker)
{
    std::unique_lock lock(state->mutex);
    if (state->changed.wait_for(lock, grace, [&] { return line->current != job || state->quit; }))
        return;
    if (state->line == line) state->line.reset();
    provideLine(state, worker);
    state->changed.notify_all();
    state->tellBusy(worker);
    lock.unlock();
    job->refuse(cancelled("Stopped. The server did not answer, so its connection was dropped."));
}

ConnectionWorker::ConnectionWorker(QObject* parent)
    : QObject(parent), m_state(std::make_shared<State>(this))
{
}

ConnectionWorker::~ConnectionWorker()
{
    m_state->postbox->close();
    std::deque<std::shared_ptr<Job>> refused;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->quit = true;
        refused.swap(m_state->queue);
        if (const auto line = m_state->line; line && line->current) {
            refused.push_front(line->current);
            if (!line->current->connects) {
                ++line->cancels;
                runInBackground([state = m_state, line, job = line->current] {
                    State::sendCancel(state, line, job);
                });
            }
        }
        m_state->changed.notify_all();
    }
    for (const auto& job : refused) job->refuse(cancelled("Stopped: the connection was closed."));
}

QFuture<Result<ServerFacts>> ConnectionWorker::open(ConnectionRequest request)
{
    auto answer = std::make_shared<Answer<ServerFacts>>();
    answer->promise.start();
    auto future = answer->promise.future();
    auto asked = std::make_shared<ConnectionRequest>(std::move(request));
    auto refused = std::make_shared<std::atomic<bool>>(false);
    const auto observer = [this, refused, postbox = m_state->postbox](const StageReport& report) {
        postbox->post([this, refused, report] {
            if (!*refused) Q_EMIT stageReported(report);
        });
    };
    Job job;
    job.connects = true;
    job.run = [answer, asked, observer, refused](std::shared_ptr<Connection>& connection) {
        connection.reset();
        const StopScope stoppable([refused] { return refused->load(); });
        if (!asked->engine)
            return answer->give(
                failure(ErrorKind::NotFound, "There is no engine for this database."));
        auto made = asked->engine->connect(asked->parameters, asked->options, observer);
        wipe(asked->options.password);
        if (!made) return answer->give(failure(made.error()));
        connection = std::move(*made);
        answer->give(connection->facts());
    };
    job.refuse = [answer, refused](const Error& error) {
        *refused = true;
        answer->give(failure(error));
    };
    enqueue(std::move(job));
    return future;
}

void ConnectionWorker::enqueue(Job job)
{
    const std::lock_guard lock(m_state->mutex);
    m_state->queue.push_back(std::make_shared<Job>(std::move(job)));
    State::provideLine(m_state, this);
    m_state->changed.notify_all();
    m_state->tellBusy(this);
}

void ConnectionWorker::cancel()
{
    std::deque<std::shared_ptr<Job>> refused;
    {
        const std::lock_guard lock(m_state->mutex);
        refused.swap(m_state->queue);
        const auto line = m_state->line;
        const auto current = line ? line->current : nullptr;
        if (current && current->connects) { // nothing to cancel with yet: let go of it
            refused.push_front(current);
            m_state->line.reset();
        } else if (current) {
            ++line->cancels;
            runInBackground(
                [state = m_state, line, current] { State::sendCancel(state, line, current); });
            runInBackground([state = m_state, line, current, this] {
                State::cutOffIfItHangs(state, line, current, this);
            });
        }
        m_state->changed.notify_all();
        m_state->tellBusy(this);
    }
    for (const auto& job : refused) job->refuse(cancelled("Stopped."));
}

bool ConnectionWorker::busy() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->busy();
}

bool ConnectionWorker::connected() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->line && m_state->line->connection;
}

} // namespace lockstep
