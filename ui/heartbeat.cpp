// Heartbeat: the gaps between the ticks of a timer.
#include "ui/heartbeat.h"

#include <QFile>
#include <utility>

namespace lockstep {

Heartbeat::Heartbeat(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
}

void Heartbeat::start()
{
    m_waited = waitedForCore();
    m_clock.start();
    m_timer.start(10);
}

void Heartbeat::stop()
{
    if (m_timer.isActive()) beat();
    m_timer.stop();
}

qint64 Heartbeat::longest()
{
    if (m_timer.isActive()) beat();
    return m_longest;
}

qint64 Heartbeat::longestOwn()
{
    if (m_timer.isActive()) beat();
    return m_longestOwn;
}

void Heartbeat::beat()
{
    const qint64 waited = waitedForCore();
    const qint64 gap = m_clock.restart();
    const qint64 own = gap - (waited - std::exchange(m_waited, waited)) / 1'000'000;
    const bool slower = gap > m_longest;
    m_longest = qMax(m_longest, gap);
    m_longestOwn = qMax(m_longestOwn, own);
    if (slower) Q_EMIT this->slower();
}

qint64 Heartbeat::waitedForCore()
{
    // "time on a core, time waiting for one, slices": proc(5), Documentation/scheduler/sched-stats.
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    if (!file.open(QIODevice::ReadOnly)) return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() < 2 ? 0 : fields[1].toLongLong();
}

} // namespace lockstep
