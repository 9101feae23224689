// Deadline: one thread, asleep but when a statement runs.
#include "api/deadline.h"

namespace lockstep::api {

namespace {

/// How long it waits until it cancels again: the first one may come between two statements.
constexpr std::chrono::milliseconds again{200};

} // namespace

Deadline::Deadline() : m_thread([this] { watch(); }) {}

Deadline::~Deadline()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Deadline::begin(Connection& connection, std::chrono::milliseconds longest)
{
    {
        const std::lock_guard lock(m_mutex);
        m_connection = &connection;
        m_until = std::chrono::steady_clock::now() + longest;
        m_came = false;
    }
    m_changed.notify_all();
}

bool Deadline::end()
{
    const std::lock_guard lock(m_mutex);
    m_connection = nullptr;
    return m_came;
}

void Deadline::cancelNow()
{
    const std::lock_guard lock(m_mutex);
    if (m_connection) m_connection->cancel();
}

void Deadline::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_over) {
        if (!m_connection) {
            m_changed.wait(lock, [this] { return m_over || m_connection; });
            continue;
        }
        if (std::chrono::steady_clock::now() < m_until) {
            m_changed.wait_until(lock, m_until);
            continue;
        }
        m_came = true;
        m_connection->cancel();
        m_until = std::chrono::steady_clock::now() + again;
    }
}

} // namespace lockstep::api
