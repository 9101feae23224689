// ReadingRow: text, a bar without an end, the button.
#include "ui/widgets/readingrow.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace lockstep {

ReadingRow::ReadingRow(const QString& name, const QString& what, const QString& stops,
                       QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_stop(new QPushButton(tr("Stop"), this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(12);
    m_text->setObjectName(name + QStringLiteral("Progress"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setProperty("role", QStringLiteral("secondary"));
    auto* bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(what);
    m_stop->setObjectName(name + QStringLiteral("Stop"));
    m_stop->setAccessibleName(stops);
    m_stop->setAutoDefault(false);
    connect(m_stop, &QPushButton::clicked, this, &ReadingRow::stopRequested);
    row->addWidget(m_text);
    row->addWidget(bar, 1);
    row->addWidget(m_stop);
    m_patience.setSingleShot(true);
    constexpr int shownAfter = 300; // ms
    m_patience.setInterval(shownAfter);
    connect(&m_patience, &QTimer::timeout, this, &QWidget::show);
    hide();
}

void ReadingRow::setReading(bool reading)
{
    m_stop->setEnabled(reading);
    if (reading) {
        m_patience.start();
    } else {
        m_patience.stop();
        hide();
    }
}

void ReadingRow::say(const QString& what) { m_text->setText(what); }

void ReadingRow::sayStopping()
{
    say(tr("Stopping…"));
    m_stop->setEnabled(false);
}

} // namespace lockstep
