// ProgressRow: what answers at once shows nothing of it.
#include "ui/widgets/progressrow.h"

#include "ui/promote/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace lockstep {

ProgressRow::ProgressRow(const QString& prefix, const QString& stopAccessible, QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    m_text = plainLabel({}, LabelRole::Secondary, this);
    m_text->setObjectName(prefix + QStringLiteral("Progress"));
    m_text->setWordWrap(false);
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Something is being done"));
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(prefix + QStringLiteral("Stop"));
    m_stop->setAccessibleName(stopAccessible);
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &ProgressRow::stopRequested);
    row->addWidget(m_text);
    row->addWidget(bar, 1);
    row->addWidget(m_stop);
    constexpr int shownAfter = 300; // ms
    m_patience.setSingleShot(true);
    m_patience.setInterval(shownAfter);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void ProgressRow::begin(const QString& sentence, bool canStop)
{
    m_text->setText(sentence);
    m_stop->setEnabled(canStop);
    m_patience.start();
}

void ProgressRow::say(const QString& sentence) { m_text->setText(sentence); }

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
