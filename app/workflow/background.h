// Background: threads that nobody joins but that the program's end waits for, and a way to call
// back an object that may be gone by then.
#pragma once

#include <QObject>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace lockstep {

/// Runs the work on a thread of its own. An exception in it is swallowed after being logged.
/// When the application object goes, it waits for all of them, at most two seconds.
void runInBackground(std::function<void()> work);

/// True when every background thread has ended within the time. Any thread but those.
[[nodiscard]] bool waitForBackground(std::chrono::milliseconds limit);

/// Lets other threads call on an object's thread, and forgets the calls once it is gone. The owner
/// keeps it as a shared_ptr, hands copies out and calls close() in its destructor.
class Postbox
{
public:
    explicit Postbox(QObject* owner) : m_owner(owner) {}
    /// Any thread. The call happens later, on the owner's thread, or never.
    void post(std::function<void()> call);
    void close();

private:
    std::mutex m_mutex;
    QObject* m_owner;
};

} // namespace lockstep
