// ResultPane: a result that paused with rows left on the server, and where the time went.
#include "ui/actions.h"
#include "ui/results/figures.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/wording.h"
#include "workflow/enginesentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTextDocument>
#include <QTime>

namespace lockstep {

namespace {

constexpr qint64 worthSplitting = 100; // ms

} // namespace

QWidget* ResultPane::buildReading(QWidget* parent)
{
    m_reading = new QWidget(parent);
    auto* line = new QHBoxLayout(m_reading);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_pauseLabel = new QLabel(m_reading);
    m_pauseLabel->setObjectName(QStringLiteral("resultPause"));
    m_pauseLabel->setTextFormat(Qt::PlainText);
    m_pauseLabel->setProperty("role", QStringLiteral("secondary"));
    line->addWidget(m_pauseLabel);
    const auto button = [&](const char* name, const QString& text, const QString& tip) {
        auto* made = new QPushButton(text, m_reading);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(text);
        made->setToolTip(tip);
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    m_readMore = button("resultReadMore", tr("Read more"),
                        tr("Read as many rows again (Ctrl+Alt+M); so does scrolling to the end"));
    m_readAll =
        button("resultReadAll", tr("Read all"), tr("Read all rows that are left (Ctrl+Alt+L)"));
    connect(m_readMore, &QPushButton::clicked, this, &ResultPane::moreWanted);
    connect(m_readAll, &QPushButton::clicked, this, &ResultPane::allWanted);
    m_reading->hide();
    return m_reading;
}

void ResultPane::showPause(const Pause& pause)
{
    const QTime until = QTime::currentTime().addMSecs(static_cast<int>(pause.longest.count()));
    m_pauseLabel->setText(tr("Paused until %1").arg(until.toString(QStringLiteral("HH:mm:ss"))));
    const QString keeps = engineSentence(QString::fromStdString(pause.keeps));
    m_pauseLabel->setToolTip(Qt::convertFromPlainText(
        tr("The rest of the rows can be read until then. %1 Stop, the next run and closing the tab "
           "end it at once.")
            .arg(keeps)));
    m_reading->show();
    for (Sheet& each : m_sheets) each.model->setMore(&each == &m_sheets.back());
    for (QAction* action : m_readings) {
        action->setEnabled(true);
        setWhyDisabled(*action, {});
    }
}

void ResultPane::hidePause()
{
    m_reading->hide();
    for (Sheet& each : m_sheets) each.model->setMore(false);
    for (QAction* action : m_readings) {
        action->setEnabled(false);
        setWhyDisabled(*action, tr("No result is paused with more rows to read."));
    }
}

void ResultPane::readOn()
{
    hidePause();
    setStatus(tr("Running … %1").arg(rowsText(rows())));
}

void ResultPane::endReading(FeedEnd why)
{
    hidePause();
    if (m_sheets.empty() || why == FeedEnd::NextRun) return;
    const QString line = m_sheets.back().line;
    const QString told =
        why == FeedEnd::TimedOut
            ? tr("%1 · the pause was too long, the server no longer keeps the rest").arg(line)
            : tr("%1 · stopped by you, the server no longer keeps the rest").arg(line);
    say(told, m_sheets.back().index, false);
    setStatus(told);
}

/// In short behind the status where it took long, and whole as its tool tip.
void ResultPane::showTimes()
{
    if (m_sheets.empty()) return;
    const Sheet& sheet = m_sheets.back();
    const ReadTimes& times = sheet.times;
    if (times.first < 0) return m_status->setToolTip({});
    const qint64 drawing = sheet.model->drawing() + sheet.grid->painting();
    const QStringList parts{tr("server %1").arg(durationText(times.first)),
                            tr("reading %1").arg(durationText(times.reading)),
                            tr("drawing %1").arg(durationText(drawing))};
    if (times.total - times.waiting >= worthSplitting)
        setStatus(tr("%1 (%2)").arg(sheet.line, parts.join(QStringLiteral(", "))), m_caution);
    const QStringList lines{
        tr("Until the server's first row: %1").arg(durationText(times.first)),
        tr("Reading, the server's further work and the network: %1")
            .arg(durationText(times.reading)),
        tr("Waiting for this window, or for you: %1").arg(durationText(times.waiting)),
        tr("Drawing so far: %1").arg(durationText(drawing))};
    m_status->setToolTip(Qt::convertFromPlainText(lines.join(QLatin1Char('\n'))));
}

} // namespace lockstep
