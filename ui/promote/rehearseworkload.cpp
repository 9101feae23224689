// RehearseStep: what it says of the statements that prod is asked, and their plans.
#include "ui/promote/rehearsestep.h"

#include "ui/promote/plansdialog.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QTextDocument>
#include <QTreeWidget>

namespace lockstep {

void RehearseStep::addNotChecked(const WorkloadOutcome& workload)
{
    if (workload.notChecked.empty()) return;
    auto* item = new QTreeWidgetItem(
        m_findings, {QString::fromUtf8("–  ") + tr("not checked"),
                     tr("Statements that were not looked at, and why (%1)")
                         .arg(static_cast<qulonglong>(workload.notChecked.size()))});
    item->setForeground(0, m_theme.color(Token::Secondary));
    item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    for (const NotChecked& one : workload.notChecked) {
        const QString line = QStringLiteral("%1: %2").arg(shown(one.what), shown(one.why));
        (new QTreeWidgetItem(item, {QString(), line}))
            ->setToolTip(1, Qt::convertFromPlainText(line));
    }
}

const WorkloadFinding* RehearseStep::planned() const
{
    const QTreeWidgetItem* item = m_findings->currentItem();
    const QVariant place = item ? item->data(0, workloadRole) : QVariant();
    if (!place.isValid() || !m_outcome) return nullptr;
    const auto& all = m_outcome->workload.findings;
    const size_t at = place.toULongLong();
    return at < all.size() && all[at].before && all[at].after ? &all[at] : nullptr;
}

void RehearseStep::showPlans()
{
    if (const WorkloadFinding* finding = planned())
        (new PlansDialog(m_theme, *finding, this))->open();
}

} // namespace lockstep
