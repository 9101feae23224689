// Promotion: the run on a thread of its own, or on the caller's with somebody watching for a stop.
#include "workflow/promotion.h"

#include "workflow/background.h"
#include "workflow/promotionrun.h"

#include <condition_variable>
#include <thread>

namespace lockstep {

/// Shared with the run's thread, which may outlive the Promotion.
struct Promotion::Run
{
    explicit Run(QObject* owner) : postbox(std::make_shared<Postbox>(owner)) {}

    std::shared_ptr<Postbox> postbox;
    std::unique_ptr<PromotionRun> run;
    bool running = true; // the owner's thread only
};

Promotion::Promotion(QObject* parent) : QObject(parent) {}

Promotion::~Promotion()
{
    if (!m_run) return;
    m_run->postbox->close();
    stopNow();
}

void Promotion::start(PromotionRequest request)
{
    if (m_run) return; // it runs once
    m_run = std::make_shared<Run>(this);
    PromotionObserver observer;
    observer.stage = [this, postbox = m_run->postbox](const QString& sentence) {
        postbox->post([this, sentence] { Q_EMIT stageChanged(sentence); });
    };
    observer.step = [this, postbox = m_run->postbox](int number, StepState state,
                                                     qint64 milliseconds) {
        postbox->post([this, number, state, milliseconds] {
            Q_EMIT stepChanged(number, state, milliseconds);
        });
    };
    m_run->run = std::make_unique<PromotionRun>(std::move(request), std::move(observer));
    runInBackground([this, run = m_run] {
        const PromotionOutcome outcome = run->run->run();
        run->postbox->post([this, outcome] {
            m_run->running = false;
            Q_EMIT finished(outcome);
        });
    });
}

void Promotion::stopAfterStep()
{
    if (m_run) m_run->run->stopAfterStep();
}

void Promotion::stopNow()
{
    if (m_run && m_run->running)
        runInBackground([run = m_run] { run->run->stopNow(); }); // the cancel may block
}

bool Promotion::running() const { return m_run && m_run->running; }

PromotionOutcome promote(PromotionRequest request, PromotionObserver observer,
                         const std::atomic<bool>* stop)
{
    PromotionRun run(std::move(request), std::move(observer));
    if (!stop) return run.run();
    std::mutex mutex;
    std::condition_variable over;
    bool done = false;
    std::thread watch([&] {
        std::unique_lock lock(mutex);
        while (!over.wait_for(lock, std::chrono::milliseconds(50), [&] { return done; }))
            if (*stop) run.stopNow();
    });
    PromotionOutcome outcome = run.run();
    {
        const std::lock_guard lock(mutex);
        done = true;
    }
    over.notify_all();
    watch.join();
    return outcome;
}

} // namespace lockstep
