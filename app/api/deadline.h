// Deadline: what runs too long on a connection is cancelled, on the server.
#pragma once

#include "engine/connection.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace lockstep::api {

/// A thread that waits with whoever runs a statement. begin() and end() are called by one thread at
/// a time.
class Deadline
{
public:
    Deadline();
    ~Deadline();
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

    /// The connection lives until end().
    void begin(Connection& connection, std::chrono::milliseconds longest);
    /// Whether it came before.
    [[nodiscard]] bool end();
    /// Any thread: cancels what runs now, if anything does.
    void cancelNow();

private:
    void watch();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    Connection* m_connection = nullptr;
    std::chrono::steady_clock::time_point m_until;
    bool m_came = false;
    bool m_over = false;
    std::thread m_thread; // last: it uses the others
};

} // namespace lockstep::api
