// StoppableLink: a thread beside it looks whether somebody wants it to stop.
#include "workflow/stoppablelink.h"

#include "base/stopping.h"
#include "workflow/wiping.h"

namespace lockstep {

Result<std::unique_ptr<StoppableLink>> StoppableLink::open(const ConnectionRequest& request,
                                                           Access access,
                                                           const std::atomic<bool>* stop)
{
    ConnectOptions options = request.options;
    options.access = access;
    const StopScope scope([stop] { return stop && *stop; });
    auto connection = request.engine->connect(request.parameters, options);
    wipe(options.password);
    if (!connection) return failure(connection.error());
    return std::unique_ptr<StoppableLink>(new StoppableLink(std::move(*connection), stop));
}

StoppableLink::StoppableLink(std::unique_ptr<Connection> connection, const std::atomic<bool>* stop)
    : m_connection(std::move(connection))
{
    if (stop) m_watch = std::thread([this, stop] { watch(*stop); });
}

StoppableLink::~StoppableLink()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_changed.notify_all();
    if (m_watch.joinable()) m_watch.join();
}

void StoppableLink::watch(const std::atomic<bool>& stop)
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, std::chrono::milliseconds(50), [this] { return m_over; })) {
        if (!stop) continue;
        lock.unlock();
        m_connection->cancel();
        lock.lock();
    }
}

Result<void> notStopped(const std::atomic<bool>* stop)
{
    if (!stop || !*stop) return {};
    return failure(ErrorKind::Cancelled, "It was stopped.");
}

} // namespace lockstep
