// Endings: a signal's handler may do little more than write.
#include "ui/endings.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

namespace {

volatile sig_atomic_t writesTo = -1;

void onSignal(int)
{
    const char one = 1;
    (void)!::write(writesTo, &one, 1);
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND); // the next one does as usual
    for (const int signal : {SIGTERM, SIGHUP, SIGINT}) sigaction(signal, &action, nullptr);
}

} // namespace

Endings::Endings(QObject* parent) : QObject(parent)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return; // signals do as usual
    m_reads = ends[0];
    m_writes = ends[1];
    writesTo = m_writes;
    auto* notifier = new QSocketNotifier(m_reads, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT asked();
    });
    handle(onSignal);
}

Endings::~Endings()
{
    if (m_reads < 0) return;
    handle(SIG_DFL);
    ::close(m_reads);
    ::close(m_writes);
}

} // namespace lockstep
