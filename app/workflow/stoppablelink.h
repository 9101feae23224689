// StoppableLink: a connection for one piece of work that somebody else may stop, on the server.
#pragma once

#include "workflow/connectionworker.h"

#include <condition_variable>
#include <thread>

namespace lockstep {

/// Used by one thread, which blocks. While it lives, `stop` is looked at every 50 ms: once it is
/// true, what runs is cancelled, again and again, for a cancel between two statements stops
/// neither. Whoever uses it looks at `stop` at the end: what was cancelled is no answer.
class StoppableLink
{
public:
    /// `stop` may be null, and outlives it.
    [[nodiscard]] static Result<std::unique_ptr<StoppableLink>> open(
        const ConnectionRequest& request, Access access, const std::atomic<bool>* stop);
    ~StoppableLink();
    StoppableLink(const StoppableLink&) = delete;
    StoppableLink& operator=(const StoppableLink&) = delete;

    [[nodiscard]] Connection& connection() { return *m_connection; }

private:
    StoppableLink(std::unique_ptr<Connection> connection, const std::atomic<bool>* stop);
    void watch(const std::atomic<bool>& stop);

    std::unique_ptr<Connection> m_connection;
    std::mutex m_mutex; // guards m_over
    std::condition_variable m_changed;
    bool m_over = false;
    std::thread m_watch; ///< none where nobody can stop it
};

/// Cancelled where it was asked for.
[[nodiscard]] Result<void> notStopped(const std::atomic<bool>* stop);

} // namespace lockstep
