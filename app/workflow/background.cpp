// Background: counted detached threads.
#include "workflow/background.h"

#include <QCoreApplication>
#include <QDebug>
#include <condition_variable>
#include <thread>

namespace lockstep {

namespace {

struct Count
{
    std::mutex mutex;
    std::condition_variable changed;
    int threads = 0;
    bool waitsAtEnd = false;
};

Count& count()
{
    static auto* one = new Count; // never destroyed: an abandoned thread may outlive main()
    return *one;
}

void waitAtEnd() { (void)waitForBackground(std::chrono::seconds(2)); }

} // namespace

void runInBackground(std::function<void()> work)
{
    {
        const std::lock_guard lock(count().mutex);
        ++count().threads;
        if (!count().waitsAtEnd && QCoreApplication::instance()) {
            count().waitsAtEnd = true;
            qAddPostRoutine(waitAtEnd);
        }
    }
    std::thread([work = std::move(work)]() mutable {
        try {
            work();
        } catch (const std::exception& exception) {
            qCritical("A background thread ended early: %s", exception.what());
        }
        work = nullptr; // what it holds goes before the thread counts as ended
        const std::lock_guard lock(count().mutex);
        --count().threads;
        count().changed.notify_all();
    }).detach();
}

bool waitForBackground(std::chrono::milliseconds limit)
{
    std::unique_lock lock(count().mutex);
    return count().changed.wait_for(lock, limit, [] { return count().threads == 0; });
}

void Postbox::post(std::function<void()> call)
{
    const std::lock_guard lock(m_mutex);
    if (m_owner) QMetaObject::invokeMethod(m_owner, std::move(call), Qt::QueuedConnection);
}

void Postbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
}

} // namespace lockstep
