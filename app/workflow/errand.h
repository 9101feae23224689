// Errand: one piece of work that blocks, on a thread of its own, for somebody who never waits.
#pragma once

#include "base/result.h"
#include "base/stopping.h"
#include "workflow/background.h"

#include <QTimer>
#include <atomic>

namespace lockstep {

/// One at a time: a new one gives up the one before, without an answer. Made and used on one thread
/// (the UI's); answers come there. Destroying it stops what runs and waits for nothing. Work that
/// connects looks at `stop` (StoppableLink), so that a stop reaches the server. It may outlive
/// whoever asked, so it owns all that it uses.
class Errand : public QObject
{
    Q_OBJECT
public:
    template <class T>
    using Work = std::function<Result<T>(const std::atomic<bool>* stop)>;

    explicit Errand(QObject* parent = nullptr);
    ~Errand() override;

    template <class T>
    void run(Work<T> work, std::function<void(const Result<T>&)> then);
    /// Cancelled is the answer within 1.5 s: what does not end by then is abandoned with its
    /// thread.
    void stop();
    void giveUp(); ///< the same, and nobody is answered
    [[nodiscard]] bool running() const { return m_stop != nullptr; }

private:
    std::shared_ptr<Postbox> m_postbox;
    std::shared_ptr<std::atomic<bool>> m_stop; ///< of what runs; null: nothing does
    std::function<void(const Error&)> m_refuse;
    QTimer m_patience;
};

template <class T>
void Errand::run(Work<T> work, std::function<void(const Result<T>&)> then)
{
    giveUp();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    m_refuse = [then](const Error& error) { then(failure(error)); };
    runInBackground(
        [this, work = std::move(work), then = std::move(then), stop = m_stop, postbox = m_postbox] {
            const StopScope scope([stop] { return stop->load(); });
            auto result = std::make_shared<Result<T>>(work(stop.get()));
            // `this` is touched on its own thread alone, as long as the postbox is open.
            postbox->post([this, stop, result, then] {
                if (stop != m_stop) return; // given up
                giveUp();
                then(*result);
            });
        });
}

} // namespace lockstep
