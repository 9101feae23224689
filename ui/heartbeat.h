// Heartbeat: how long the UI thread keeps people waiting.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace lockstep {

/// A timer that should come every 10 ms; how late it came at worst. UI thread.
class Heartbeat : public QObject
{
    Q_OBJECT
public:
    explicit Heartbeat(QObject* parent = nullptr);

    void start();
    void stop();

    /// Milliseconds on the clock; other programs that held all cores count.
    [[nodiscard]] qint64 longest();
    /// Milliseconds of this thread's own doing: without the time in which it could have run but
    /// the kernel had no core for it. The same as longest() where the kernel does not tell.
    [[nodiscard]] qint64 longestOwn();

Q_SIGNALS:
    /// A new worst gap was seen.
    void slower();

private:
    void beat();
    /// Nanoseconds that this thread has waited for a core since it began.
    [[nodiscard]] static qint64 waitedForCore();

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_waited = 0;
    qint64 m_longest = 0;
    qint64 m_longestOwn = 0;
};

} // namespace lockstep
