// Errand: stopping, and no longer waiting for what does not stop.
#include "workflow/errand.h"

#include "workflow/words.h"

#include <utility>

namespace lockstep {

Errand::Errand(QObject* parent) : QObject(parent), m_postbox(std::make_shared<Postbox>(this))
{
    constexpr int longest = 1500; // ms between a stop and its answer
    m_patience.setSingleShot(true);
    m_patience.setInterval(longest);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        const auto refuse = std::exchange(m_refuse, {});
        giveUp();
        if (refuse) refuse({ErrorKind::Cancelled, lockstep::tr("It was stopped.").toStdString()});
    });
}

Errand::~Errand()
{
    giveUp();
    m_postbox->close();
}

void Errand::giveUp()
{
    m_patience.stop();
    if (m_stop) *m_stop = true;
    m_stop.reset();
    m_refuse = {};
}

void Errand::stop()
{
    if (!m_stop) return;
    *m_stop = true;
    m_patience.start();
}

} // namespace lockstep
