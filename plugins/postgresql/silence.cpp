// Silence: two looks at pg_stat_activity, some seconds apart.
#include "plugins/postgresql/silence.h"

namespace lockstep::postgresql {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto pause = std::chrono::milliseconds(500);
constexpr auto longWait = std::chrono::seconds(5);
constexpr auto betweenLooks = std::chrono::seconds(4);

} // namespace

Silence::Silence(Link& link, LinkOptions options)
    : m_link(link), m_options(std::move(options)), m_pid(link.pid()), m_thread([this] { watch(); })
{
}

Silence::~Silence()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

/// Since when the session has nothing to do, in the server's words; empty: it has, or nobody knows.
std::string Silence::idleSince(Link& other) const
{
    const auto rows = other.query("SELECT a.state_change, a.state LIKE 'idle%' FROM "
                                  "pg_catalog.pg_stat_activity a WHERE a.pid = " +
                                  std::to_string(m_pid));
    if (!rows) return {};
    if (rows->empty()) return "gone";
    const auto row = (*rows)[0];
    const bool idle = !row[1].is_null() && std::string_view(row[1].c_str()) == "t";
    return idle && !row[0].is_null() ? row[0].c_str() : std::string();
}

void Silence::watch()
{
    std::unique_ptr<Link> other;
    std::string since;  // idle, at the last look
    uint64_t which = 0; // the call that waited then
    Clock::time_point looked;
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, pause, [this] { return m_over; })) {
        const auto call = m_link.waitingFor();
        const auto now = Clock::now();
        if (!call || now - call->since < longWait) {
            since.clear();
            continue;
        }
        if (call->number == which && now - looked < betweenLooks) continue;
        lock.unlock();
        if (!other || !other->alive()) {
            auto opened = Link::open(m_options);
            other = opened ? std::move(*opened) : nullptr;
        }
        const std::string is = other ? idleSince(*other) : std::string();
        const bool again = !is.empty() && is == since && call->number == which;
        if (again) {
            (void)other->query("SELECT pg_catalog.pg_terminate_backend(" + std::to_string(m_pid) +
                               ")");
            m_gaveUp = m_link.sever(call->number);
        }
        lock.lock();
        if (m_gaveUp) return;
        since = is;
        which = call->number;
        looked = now;
    }
}

} // namespace lockstep::postgresql
