// Link: what other threads may do with it while a call on it runs.
#include "plugins/postgresql/link.h"

#include <sys/socket.h>

namespace lockstep::postgresql {

void Link::cancel() noexcept
{
    try {
        const std::lock_guard lock(m_cancelling);
        if (!m_running) return;
        PGcancel* stop = PQgetCancel(m_handle);
        if (!stop) return;
        char words[256];
        PQcancel(stop, words, sizeof words);
        PQfreeCancel(stop);
    } catch (...) { // a mutex that cannot be locked: nothing can be stopped
    }
}

std::optional<Link::Call> Link::waitingFor()
{
    const std::lock_guard lock(m_cancelling);
    return m_running ? std::optional(m_call) : std::nullopt;
}

bool Link::sever(uint64_t call)
{
    const std::lock_guard lock(m_cancelling);
    if (!m_running || m_call.number != call) return false;
    return ::shutdown(PQsocket(m_handle), SHUT_RDWR) == 0;
}

} // namespace lockstep::postgresql
