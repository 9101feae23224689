// ProgressRow: a text, a bar without an end, a button.
#include "ui/widgets/progressrow.h"

#include "ui/promote/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

namespace lockstep {

ProgressRow::ProgressRow(const QString& name, QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    m_text = plainLabel({}, LabelRole::Secondary, this);
    m_text->setObjectName(name + QStringLiteral("Progress"));
    m_text->setWordWrap(false);
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Something is being done"));
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(name + QStringLiteral("Stopping"));
    m_stop->setAccessibleName(tr("Stop what is being done"));
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &ProgressRow::stopRequested);
    row->addWidget(m_text);
    row->addWidget(bar, 1);
    row->addWidget(m_stop);
    m_patience.setSingleShot(true);
    constexpr int shownAfter = 300; // ms
    m_patience.setInterval(shownAfter);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void ProgressRow::begin(const QString& text, bool stoppable)
{
    m_text->setText(text);
    m_stop->setVisible(stoppable);
    m_stop->setEnabled(true);
    m_patience.start();
}

void ProgressRow::stopping()
{
    m_text->setText(tr("Stopping…"));
    m_stop->setEnabled(false);
}

void ProgressRow::end()
{
    m_patience.stop();
    hide();
}

} // namespace lockstep
