// Endings: the program is told to end by a signal, as when the session of its user ends.
#pragma once

#include <QObject>

namespace lockstep {

/// From when it is made on, the first SIGTERM, SIGHUP or SIGINT is told on the thread that made it;
/// the second one of a kind ends the program at once. One of them at a time.
class Endings : public QObject
{
    Q_OBJECT
public:
    explicit Endings(QObject* parent = nullptr);
    ~Endings() override;

Q_SIGNALS:
    void asked();

private:
    int m_reads = -1;
    int m_writes = -1;
};

} // namespace lockstep
