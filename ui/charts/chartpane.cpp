// ChartPane: choices go to a worker, drawings come back; the newest one counts.
#include "ui/charts/chartpane.h"

#include "ui/charts/chartfile.h"
#include "ui/charts/charttable.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/chartmemory.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

struct Proposal
{
    std::vector<ValueKind> kinds;
    std::optional<ChartChoice> choice;
};

/// The chart that was chosen for the query, else the one for its columns.
Proposal proposalFor(const ChartSource& source, const QString& memory)
{
    Proposal proposal;
    proposal.kinds = kindsOf(source.columns, source.rows);
    // A memory that cannot be read does not stand in the way of a chart.
    if (const auto kept = ChartMemory(memory).find(source.sql); kept && *kept)
        proposal.choice = choiceOf(**kept, source.columns, proposal.kinds);
    if (!proposal.choice) proposal.choice = proposedChart(source.columns, source.rows);
    return proposal;
}

} // namespace

void ChartPane::setSource(ChartSource source)
{
    m_future.cancel();
    m_source = std::move(source);
    m_choice.reset();
    setBusy(true);
    const int request = ++m_request;
    const auto future = QtConcurrent::run([source = m_source, memory = ChartMemory::defaultFile()] {
        return proposalFor(source, memory);
    });
    whenDone(future, this, [this, request](const Proposal& proposal) {
        if (request != m_request) return;
        m_kinds = proposal.kinds;
        m_choice = proposal.choice;
        fillControls();
        if (m_choice) return draw();
        setBusy(false);
        say(m_source.rows.size() == 0 ? tr("The result has no rows.")
                                      : tr("Run a query that returns at least one number column."));
        Q_EMIT drawn();
    });
}

void ChartPane::choose(const ChartChoice& choice)
{
    m_choice = choice;
    fillControls();
    draw();
    if (m_source.sql.trimmed().isEmpty()) return;
    // What cannot be kept is proposed again the next time.
    (void)QtConcurrent::run(
        [sql = m_source.sql, memory = ChartMemory::defaultFile(),
         kept = keptOf(choice, m_source.columns)] { (void)ChartMemory(memory).keep(sql, kept); });
}

void ChartPane::kindChosen()
{
    if (m_filling || !m_choice) return;
    const auto kind = ChartKind(m_kind->currentData().toInt());
    if (const auto next = asKind(kind, *m_choice, m_source.columns, m_kinds)) choose(*next);
}

void ChartPane::columnsChosen()
{
    if (m_filling || !m_choice) return;
    const auto column = [](const QComboBox* box) -> std::optional<size_t> {
        const int place = box->currentData().toInt();
        return place < 0 ? std::nullopt : std::optional(static_cast<size_t>(place));
    };
    ChartChoice next = *m_choice;
    next.x = column(m_x);
    next.split = column(m_split);
    next.values.clear();
    for (const QAction* action : m_values->actions())
        if (action->isChecked()) next.values.push_back(action->data().toUInt());
    // What is new counts: a second value ends a split, a split leaves one value.
    const bool splitNew = next.split && next.split != m_choice->split;
    if (next.values.size() > 1 && splitNew) next.values.resize(1);
    if (next.values.size() > 1) next.split.reset();
    if (next.values.size() > 1 && !takesSeveral(next.kind)) {
        std::erase_if(next.values, [&](size_t i) {
            return std::ranges::find(m_choice->values, i) != m_choice->values.end();
        });
        next.values.resize(1);
    }
    if (fits(next, m_kinds))
        choose(next);
    else
        fillControls(); // the last value cannot go
}

void ChartPane::draw()
{
    m_future.cancel();
    const int request = ++m_request;
    m_drawnFor = std::max(m_view->width(), 240);
    setBusy(true);
    m_future = QtConcurrent::run(
        [columns = m_source.columns, rows = m_source.rows, choice = *m_choice,
         pixels = static_cast<size_t>(m_drawnFor)](QPromise<Result<ChartDrawing>>& promise) {
            promise.addResult(drawChart(columns, rows, choice, pixels,
                                        [&promise] { return promise.isCanceled(); }));
        });
    whenDone(m_future, this, [this, request](const Result<ChartDrawing>& result) {
        if (request == m_request) take(result);
    });
}

void ChartPane::take(const Result<ChartDrawing>& result)
{
    setBusy(false);
    if (!result) {
        say(shown(result.error().message));
        Q_EMIT drawn();
        return;
    }
    const auto drawing = std::make_shared<const ChartDrawing>(*result);
    if (drawing->rows == 0) {
        say(tr("The result has no rows."));
    } else if (drawing->points == 0) {
        say(tr("There is nothing to draw: every value is NULL or no number."));
    } else {
        m_view->setDrawing(drawing);
        m_view->setAccessibleName(
            tr("Chart, %1. Arrow keys go over its points.").arg(m_kind->currentText()));
        m_table->setDrawing(drawing);
        m_tableView->resizeColumnsToContents();
        m_stack->setCurrentIndex(0);
        m_save->setEnabled(true);
        m_point->clear();
    }
    m_note->setText(noteOf(*drawing));
    m_note->setToolTip(Qt::convertFromPlainText(m_note->text()));
    Q_EMIT drawn();
}

void ChartPane::stop()
{
    if (!m_running) return;
    m_future.cancel();
    ++m_request;
    setBusy(false);
    say(tr("Stopped by you. Choose a kind or columns to draw."));
    Q_EMIT drawn();
}

void ChartPane::setBusy(bool busy)
{
    m_running = busy;
    if (busy) {
        m_patience.start();
        return;
    }
    m_patience.stop();
    m_stop->hide();
}

void ChartPane::say(const QString& text)
{
    m_view->setDrawing({});
    m_table->setDrawing({});
    m_save->setEnabled(false);
    m_message->setText(text);
    m_note->clear();
    m_point->clear();
    m_stack->setCurrentIndex(1);
}

QString ChartPane::note() const { return m_note->text(); }

QString ChartPane::noteOf(const ChartDrawing& drawing) const
{
    QStringList all;
    const auto rows = rowsText(static_cast<qint64>(drawing.rows));
    all << (m_source.more ? tr("Drawn from the first %1; the result has more.").arg(rows)
                          : tr("Drawn from all of %1.").arg(rows));
    const auto number = [](size_t value) {
        return QLocale().toString(static_cast<qulonglong>(value));
    };
    const auto several = [](size_t count) { return static_cast<int>(count); };
    if (drawing.kind == ChartKind::Line || drawing.kind == ChartKind::Scatter) {
        const QString sentence =
            !drawing.reduced ? tr("%1 of %2 points drawn.")
            : drawing.kind == ChartKind::Line
                ? tr("%1 of %2 points drawn: smallest and largest of each pixel column.")
                : tr("%1 of %2 points drawn: one of those that are in the same place.");
        all << sentence.arg(number(drawing.drawn), number(drawing.points));
    }
    const bool summed = drawing.kind == ChartKind::Bars || drawing.kind == ChartKind::Stacked;
    const bool gaps = summed || drawing.kind == ChartKind::Line;
    if (drawing.nulls == 1) all << (gaps ? tr("1 NULL is a gap.") : tr("1 NULL is not drawn."));
    if (drawing.nulls > 1)
        all << (gaps ? tr("%n NULLs are gaps.", nullptr, several(drawing.nulls))
                     : tr("%n NULLs are not drawn.", nullptr, several(drawing.nulls)));
    if (drawing.unreadable == 1) all << tr("1 value is no number and not drawn.");
    if (drawing.unreadable > 1)
        all << tr("%n values are no numbers and not drawn.", nullptr, several(drawing.unreadable));
    if (drawing.added) all << tr("Rows of the same name are added up.");
    if (drawing.foldedCategories > 0)
        all << tr("The %n smallest are Other.", nullptr, several(drawing.foldedCategories));
    if (drawing.foldedSeries > 0)
        all << (summed ? tr("The %n smallest series are Other.", nullptr,
                            several(drawing.foldedSeries))
                       : tr("Series that are not drawn: %1.").arg(number(drawing.foldedSeries)));
    return all.join(QLatin1Char(' '));
}

void ChartPane::askForFile()
{
    auto* dialog = saveDialog(this, tr("Save the chart"), QStringLiteral("chart.png"),
                              tr("PNG (*.png);;SVG (*.svg)"));
    dialog->setObjectName(QStringLiteral("chartDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &ChartPane::save);
    dialog->open();
}

void ChartPane::save(const QString& file)
{
    if (!m_view->drawing()) return;
    const auto done = [this, file](const Result<void>& written) {
        m_point->setText(written ? tr("The chart is in %1.").arg(shown(file))
                                 : shownLines(written.error().text()));
        Q_EMIT saved(bool(written));
    };
    const auto picture = paintedChart(*m_view->drawing(), m_note->text(), m_view->size(), file);
    if (!picture) return done(failure(picture.error()));
    whenDone(QtConcurrent::run([picture = *picture, file] { return writePicture(picture, file); }),
             this, done);
}

void ChartPane::takeFocus() { m_view->setFocus(); }

void ChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_resized.start();
}

} // namespace lockstep
