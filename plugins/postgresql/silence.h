// Silence: a link that stays open and brings no answer, although the server has given it.
#pragma once

#include "plugins/postgresql/link.h"

#include <atomic>
#include <condition_variable>
#include <thread>

namespace lockstep::postgresql {

/// Neither keepalives nor time-outs of the kernel notice it where something in between answers for
/// the server. While a call on the link waits for long, the server is asked on a session of its
/// own; where that says twice that it has long done what was asked, the link is given up: what
/// waits fails as when the connection is lost, and what the server's session holds is freed.
/// Watches from its making to its end.
class Silence
{
public:
    Silence(Link& link, LinkOptions options);
    ~Silence();
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

    [[nodiscard]] bool gaveUp() const { return m_gaveUp; }

private:
    void watch();
    [[nodiscard]] std::string idleSince(Link& other) const;

    Link& m_link;
    LinkOptions m_options;
    const int m_pid;
    std::atomic<bool> m_gaveUp = false;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_over = false;
    std::thread m_thread; ///< last: it uses what stands above
};

} // namespace lockstep::postgresql
