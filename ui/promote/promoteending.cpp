// PromotePage: how it is closed while something runs.
#include "ui/promote/promotepage.h"

#include "ui/wording.h"

#include <QMessageBox>
#include <QPushButton>

namespace lockstep {

bool PromotePage::canClose()
{
    if (!running()) return true;
    askBeforeClosing();
    return false;
}

void PromotePage::askBeforeClosing()
{
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("A promotion is running"),
                        tr("The promotion to %1 is still running.").arg(shown(m_pair->prod.name)),
                        QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("promoteCloseQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Stopping rolls back what is not committed. The page stays open until "
           "it is known what stands."));
    auto* keep = box->addButton(tr("Keep running"), QMessageBox::RejectRole);
    auto* stop = box->addButton(tr("Stop now and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::buttonClicked, this, [this, stop](QAbstractButton* button) {
        if (button != stop) return;
        m_closeAfterRun = true;
        if (running())
            m_promotion->stopNow();
        else
            Q_EMIT closeAllowed();
    });
    box->open();
}

/// Nobody is asked. In a transaction nothing of it stays; outside, the step that runs is whole.
bool PromotePage::endSoon()
{
    if (!running()) return true;
    m_ends = true;
    m_promotion->stopAfterStep();
    return false;
}

} // namespace lockstep
