// Blockers: who holds the lock that a session waits for, asked while it waits, on another session.
#pragma once

#include "plugins/postgresql/link.h"

#include <condition_variable>
#include <functional>
#include <thread>

namespace lockstep::postgresql {

/// Watches from its making to seen() or its end. `other` is nobody else's meanwhile.
class Blockers
{
public:
    /// `waiting` is the server process of the session that may have to wait. `told`, if given,
    /// hears of those in the way when they are first seen, and about once a second after that; on
    /// the watch's own thread.
    Blockers(Link& other, int waiting, std::function<void(const std::string&)> told = {});
    ~Blockers();
    Blockers(const Blockers&) = delete;
    Blockers& operator=(const Blockers&) = delete;

    /// Ends the watch. Those seen last, for people: "process 4711 (alice, psql, idle in
    /// transaction, for 12 s)", each once; empty when nobody was in the way for long enough to be
    /// seen.
    [[nodiscard]] std::string seen();

private:
    void watch();

    Link& m_other;
    const int m_waiting;
    const std::function<void(const std::string&)> m_told;
    std::string m_seen;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_over = false;
    std::thread m_thread; ///< last: it uses what stands above
};

} // namespace lockstep::postgresql
