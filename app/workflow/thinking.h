// Thinking: a question or a change in words, read and looked at on a thread of its own.
#pragma once

#include "workflow/background.h"
#include "workflow/proposals.h"
#include "workflow/questions.h"

#include <QTimer>

namespace lockstep {

/// One at a time; a new one gives up the one before, without a signal. Made and used on one thread
/// (the UI's), which never waits; its signals come there. Destroying it stops what runs.
class Thinking : public QObject
{
    Q_OBJECT
public:
    explicit Thinking(QObject* parent = nullptr);
    ~Thinking() override;

    void ask(Side side, std::string question);   ///< answered() or failed() follows
    void propose(Side dev, std::string request); ///< proposed() or failed() follows
    /// Cancels on the server. failed() with Cancelled follows within 1.5 s: what does not end by
    /// then is abandoned with its thread.
    void stop();
    [[nodiscard]] bool running() const { return m_stop != nullptr; }

Q_SIGNALS:
    void answered(const lockstep::AskedQuestion& asked);
    void proposed(const lockstep::Proposal& proposal);
    void failed(const lockstep::Error& error);

private:
    using Stop = std::shared_ptr<std::atomic<bool>>;
    template <class T>
    void run(std::function<Result<T>(const std::atomic<bool>*)> work,
             void (Thinking::*done)(const T&));
    void giveUp();

    std::shared_ptr<Postbox> m_postbox;
    Stop m_stop; ///< of what runs; null: nothing does
    QTimer m_patience;
};

} // namespace lockstep
