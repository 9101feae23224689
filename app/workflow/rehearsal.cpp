// Rehearsal: the run on a thread of its own, or on the caller's with somebody watching for a stop.
#include "workflow/rehearsal.h"

#include "workflow/background.h"
#include "workflow/rehearsalrun.h"

#include <condition_variable>
#include <thread>

namespace lockstep {

QString verdictWord(RehearsalOutcome::Verdict verdict)
{
    switch (verdict) {
    case RehearsalOutcome::Verdict::Passed:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "passed"));
    case RehearsalOutcome::Verdict::PassedWithFindings:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "passed with findings"));
    case RehearsalOutcome::Verdict::Failed:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "failed"));
    case RehearsalOutcome::Verdict::Stopped:
        return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "stopped"));
    case RehearsalOutcome::Verdict::NotRun:
        break;
    }
    return QStringLiteral(QT_TRANSLATE_NOOP("lockstep", "could not be run"));
}

/// Shared with the run's thread, which may outlive the Rehearsal.
struct Rehearsal::Run
{
    explicit Run(QObject* owner) : postbox(std::make_shared<Postbox>(owner)) {}

    std::shared_ptr<Postbox> postbox;
    std::unique_ptr<RehearsalRun> run;
    bool running = true; // the owner's thread only
};

Rehearsal::Rehearsal(QObject* parent) : QObject(parent) {}

Rehearsal::~Rehearsal()
{
    if (!m_run) return;
    m_run->postbox->close();
    stop();
}

void Rehearsal::start(RehearsalRequest request)
{
    if (m_run) return; // it runs once
    m_run = std::make_shared<Run>(this);
    RehearsalObserver observer;
    observer.stage = [this, postbox = m_run->postbox](const QString& sentence) {
        postbox->post([this, sentence] { Q_EMIT stageChanged(sentence); });
    };
    observer.step = [this, postbox = m_run->postbox](const RehearsedStep& step) {
        postbox->post([this, step] { Q_EMIT stepChanged(step); });
    };
    m_run->run = std::make_unique<RehearsalRun>(std::move(request), std::move(observer));
    runInBackground([this, run = m_run] {
        const RehearsalOutcome outcome = run->run->run();
        run->postbox->post([this, outcome] {
            m_run->running = false;
            Q_EMIT finished(outcome);
        });
    });
}

void Rehearsal::stop()
{
    if (m_run && m_run->running)
        runInBackground([run = m_run] { run->run->stop(); }); // the cancel may block
}

bool Rehearsal::running() const { return m_run && m_run->running; }

RehearsalOutcome rehearse(RehearsalRequest request, RehearsalObserver observer,
                          const std::atomic<bool>* stop)
{
    RehearsalRun run(std::move(request), std::move(observer));
    if (!stop) return run.run();
    std::mutex mutex;
    std::condition_variable over;
    bool done = false;
    std::thread watch([&] {
        std::unique_lock lock(mutex);
        while (!over.wait_for(lock, std::chrono::milliseconds(50), [&] { return done; }))
            if (*stop) {
                lock.unlock();
                run.stop();
                lock.lock();
            }
    });
    RehearsalOutcome outcome = run.run();
    {
        const std::lock_guard lock(mutex);
        done = true;
    }
    over.notify_all();
    watch.join();
    return outcome;
}

} // namespace lockstep
