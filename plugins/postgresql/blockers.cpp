// Blockers: pg_blocking_pids(), every tenth of a second.
#include "plugins/postgresql/blockers.h"

#include "base/text.h"

namespace lockstep::postgresql {

namespace {

// What their statements say is theirs: a name and an age are enough to find them. What an
// autovacuum is about are the server's own words, and tell whether it makes way.
std::string question(int waiting)
{
    return "SELECT 'process ' || a.pid || ' (' || pg_catalog.concat_ws(', ', a.usename, "
           "NULLIF(a.application_name, ''), NULLIF(a.backend_type, 'client backend'), a.state, "
           "CASE WHEN a.backend_type = 'autovacuum worker' THEN NULLIF(a.query, '') END, "
           "'for ' || pg_catalog.date_part('epoch', pg_catalog.now() - a.xact_start)::int || ' s') "
           "|| ')' FROM pg_catalog.pg_stat_activity a WHERE a.pid = "
           "ANY (pg_catalog.pg_blocking_pids(" +
           std::to_string(waiting) + ")) ORDER BY a.xact_start";
}

} // namespace

Blockers::Blockers(Link& other, int waiting, std::function<void(const std::string&)> told)
    : m_other(other), m_waiting(waiting), m_told(std::move(told)), m_thread([this] { watch(); })
{
}

Blockers::~Blockers() { (void)seen(); }

std::string Blockers::seen()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable()) m_thread.join();
    return m_seen;
}

void Blockers::watch()
{
    // Most statements get their locks at once: nothing is asked for those.
    auto pause = std::chrono::milliseconds(50);
    int asked = 0; // since they were told
    bool any = false;
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, pause, [this] { return m_over; })) {
        lock.unlock();
        const auto rows = m_other.query(question(m_waiting));
        lock.lock();
        if (!rows) return; // the session is lost, which its owner finds out
        std::vector<std::string> names;
        for (const auto& row : *rows) names.push_back(visible(row[0].c_str()));
        if (!names.empty()) m_seen = join(names, ", ");
        if (!names.empty() && m_told && (!any || ++asked >= 10)) {
            m_told(m_seen);
            asked = 0;
        }
        any = !names.empty();
        pause = std::chrono::milliseconds(100);
    }
}

} // namespace lockstep::postgresql
