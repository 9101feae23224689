// DetailsTab: what is hidden asks nobody.
#include "ui/compare/detailstab.h"

#include "ui/promote/labels.h"

#include <QHeaderView>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <utility>

namespace lockstep {

DetailsTab::DetailsTab(const char* name, const QStringList& columns, QWidget* parent)
    : QWidget(parent), m_list(new QTreeWidget(this))
{
    const QLatin1String prefix(name);
    setProperty("page", true);
    m_list->setObjectName(prefix + QLatin1String("List"));
    m_list->setHeaderLabels(columns);
    m_list->setProperty("flat", true);
    m_list->setUniformRowHeights(true);
    m_list->setRootIsDecorated(false);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setStretchLastSection(true);
    m_remark = plainLabel({}, LabelRole::Secondary, this);
    m_remark->setObjectName(prefix + QLatin1String("Remark"));
    m_remark->setContentsMargins(12, 6, 12, 6);
    m_remark->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_remark);
    constexpr int pauseMs = 150;
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &DetailsTab::askNow);
}

void DetailsTab::setObject(CompareTreePtr tree, const CompareNode* node)
{
    const bool none = !node || node->isGroup();
    m_tree = none ? nullptr : std::move(tree);
    m_node = none ? nullptr : node;
    ++m_question;
    m_owes = m_node != nullptr;
    m_pause.stop();
    giveUp();
    m_list->clear();
    say({});
    if (isVisible()) m_pause.start();
}

void DetailsTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_pause.isActive()) askNow();
}

void DetailsTab::askNow()
{
    if (!isVisible() || !std::exchange(m_owes, false)) return;
    ++m_question;
    ask();
}

void DetailsTab::say(const QString& remark)
{
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
}

} // namespace lockstep
