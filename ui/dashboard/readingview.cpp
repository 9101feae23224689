// Reading view: rows are shown once for each reading; the words below are renewed all the time.
#include "ui/dashboard/readingview.h"

#include "ui/charts/chartview.h"
#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

QString clock(const QDateTime& at) { return at.toLocalTime().toString(QStringLiteral("HH:mm:ss")); }

bool isStale(const Reading& reading, int staleAfter)
{
    return reading.at.isValid() && staleAfter > 0 &&
           reading.at.secsTo(QDateTime::currentDateTimeUtc()) > staleAfter;
}

/// Whole numbers as people read them; anything else as it came.
QString figureText(std::string_view text)
{
    bool whole = false;
    const QString plain = shown(text);
    const qlonglong number = plain.toLongLong(&whole);
    return whole ? QLocale().toString(number) : plain;
}

} // namespace

QString readingSentence(const Reading& reading, int staleAfter)
{
    const bool before = reading.at.isValid();
    const QString last =
        before ? ReadingView::tr(" What is shown is of %1.").arg(clock(reading.at)) : QString();
    switch (reading.state) {
    case Reading::State::Waiting:
        return ReadingView::tr("Not read yet.");
    case Reading::State::Queued:
        return ReadingView::tr("Waits for its turn.") + last;
    case Reading::State::Running:
        return ReadingView::tr("Reading …") + last;
    case Reading::State::Stopped:
        return ReadingView::tr("Stopped by you.") + last;
    case Reading::State::Failed: {
        QString why = shown(reading.error->message);
        if (!why.endsWith(QLatin1Char('.'))) why += QLatin1Char('.'); // what a server says
        return ReadingView::tr("Failed: %1").arg(why) + last;
    }
    case Reading::State::Done:
        break;
    }
    QString text = isStale(reading, staleAfter) ? ReadingView::tr("Stale: read %1 · %2")
                                                : ReadingView::tr("Read %1 · %2");
    text = text.arg(clock(reading.at), durationText(reading.milliseconds));
    if (reading.more) text += ReadingView::tr(" · there are more rows");
    return text;
}

ReadingView::ReadingView(const Theme& theme, const Environment& environment, TileLook look,
                         std::optional<KeptChart> chart, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_look(look),
      m_kept(std::move(chart)),
      m_stack(new QStackedWidget(this)),
      m_message(plainLabel({}, LabelRole::Secondary, m_stack)),
      m_figurePage(new QWidget(m_stack)),
      m_figure(plainLabel({}, LabelRole::Title, m_figurePage)),
      m_caption(plainLabel({}, LabelRole::Secondary, m_figurePage)),
      m_table(new QTableWidget(m_stack)),
      m_chart(new ChartView(theme, m_stack)),
      m_sign(plainLabel({}, LabelRole::Body, this)),
      m_state(new ElidedLabel(this))
{
    const QString where = shown(environment.name);
    auto* badge = new EnvironmentBadge(theme, this);
    badge->setEnvironment(environment.role, environment.name);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setObjectName(QStringLiteral("readingMessage"));
    m_figure->setObjectName(QStringLiteral("readingFigure"));
    m_figure->setAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    m_figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_caption->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto* figures = new QVBoxLayout(m_figurePage);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(0);
    figures->addWidget(m_figure, 1);
    figures->addWidget(m_caption, 1);
    m_table->setObjectName(QStringLiteral("readingTable"));
    m_table->setAccessibleName(tr("Rows of %1").arg(where));
    m_table->setProperty("flat", true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::rowHeight(font()));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_chart->setObjectName(QStringLiteral("readingChart"));
    m_chart->setAccessibleName(tr("Chart of %1. Arrow keys go over its points.").arg(where));
    for (QWidget* page : {static_cast<QWidget*>(m_message), m_figurePage,
                          static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_chart)})
        m_stack->addWidget(page);
    m_stack->setMinimumSize(0, 0);
    m_state->setObjectName(QStringLiteral("readingState"));
    m_state->setProperty("role", QStringLiteral("secondary"));
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_sign);
    line->addWidget(m_state, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(badge);
    column->addWidget(m_stack, 1);
    column->addLayout(line);
    show(m_reading, 0);
}

QString ReadingView::state() const { return m_state->text(); }

void ReadingView::showProblem(const QString& sentence)
{
    say(sentence);
    setState(QStringLiteral("warning"), sentence, true);
}

void ReadingView::show(const Reading& reading, int staleAfter)
{
    m_reading = reading;
    const bool stale = isStale(reading, staleAfter);
    QString icon = QStringLiteral("check");
    bool problem = false;
    switch (reading.state) {
    case Reading::State::Waiting:
    case Reading::State::Queued:
    case Reading::State::Running:
        icon = QStringLiteral("refresh");
        break;
    case Reading::State::Stopped:
        icon = QStringLiteral("stop");
        break;
    case Reading::State::Failed:
        icon = QStringLiteral("warning");
        problem = true;
        break;
    case Reading::State::Done:
        if (stale) icon = QStringLiteral("history");
        break;
    }
    setState(icon, readingSentence(reading, staleAfter), problem);
    if (!reading.at.isValid())
        say(problem ? state() : QString());
    else if (reading.at != m_shown)
        showRows();
    // What is not of now is not to be taken for it.
    const bool old = stale || reading.state == Reading::State::Failed ||
                     reading.state == Reading::State::Stopped;
    m_figure->setEnabled(!old);
}

void ReadingView::setState(const QString& icon, const QString& text, bool problem)
{
    m_sign->setPixmap(
        m_theme.icon(icon, problem ? Token::RiskCaution : Token::Secondary).pixmap(14, 14));
    if (m_state->text() != text) m_state->setText(text);
}

void ReadingView::say(const QString& text)
{
    m_message->setText(text);
    m_stack->setCurrentWidget(m_message);
}

void ReadingView::showRows()
{
    m_shown = m_reading.at;
    ++m_request;
    if (m_reading.rows.size() == 0) return say(tr("No rows."));
    if (m_look == TileLook::Figure) return showFigure();
    if (m_look == TileLook::Table) return showTable();
    draw();
}

void ReadingView::showFigure()
{
    size_t column = 0; // the first number, else what comes first
    for (size_t i = m_reading.columns.size(); i-- > 0;)
        if (kindOf(m_reading.columns[i], m_reading.rows, i) == ValueKind::Number) column = i;
    const auto cell = m_reading.rows.cell(0, column);
    m_figure->setText(cell ? figureText(*cell) : QStringLiteral("NULL"));
    QString caption = shown(m_reading.columns[column].name);
    if (m_reading.rows.size() > 1)
        caption += tr(" (first of %1)").arg(rowsText(static_cast<qint64>(m_reading.rows.size())));
    m_caption->setText(caption);
    m_stack->setCurrentWidget(m_figurePage);
}

void ReadingView::showTable()
{
    const auto rows = std::min<size_t>(m_reading.rows.size(), shownRows);
    m_table->clear();
    m_table->setRowCount(static_cast<int>(rows));
    m_table->setColumnCount(static_cast<int>(m_reading.columns.size()));
    for (size_t column = 0; column < m_reading.columns.size(); ++column) {
        const auto c = static_cast<int>(column);
        m_table->setHorizontalHeaderItem(
            c, new QTableWidgetItem(shown(m_reading.columns[column].name)));
        for (size_t row = 0; row < rows; ++row) {
            const auto cell = m_reading.rows.cell(row, column);
            auto* item =
                new QTableWidgetItem(cell ? shown(*cell).left(300) : QStringLiteral("NULL"));
            if (!cell) item->setForeground(m_theme.color(Token::Null));
            if (m_reading.columns[column].numeric)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(static_cast<int>(row), c, item);
        }
    }
    m_table->resizeColumnsToContents();
    m_stack->setCurrentWidget(m_table);
}

void ReadingView::draw()
{
    const int request = m_request;
    const auto work =
        [columns = m_reading.columns, rows = m_reading.rows, kept = m_kept,
         pixels = static_cast<size_t>(std::max(m_stack->width(), 240))]() -> Result<ChartDrawing> {
        std::optional<ChartChoice> choice;
        if (kept) choice = choiceOf(*kept, columns, kindsOf(columns, rows));
        if (!choice) choice = proposedChart(columns, rows);
        if (!choice)
            return failure(ErrorKind::BadInput,
                           tr("No column is a number: nothing can be drawn.").toStdString());
        return drawChart(columns, rows, *choice, pixels);
    };
    whenDone(QtConcurrent::run(work), this, [this, request](const Result<ChartDrawing>& drawing) {
        if (request != m_request) return;
        if (drawing && drawing->points > 0) {
            m_chart->setDrawing(std::make_shared<const ChartDrawing>(*drawing));
            m_stack->setCurrentWidget(m_chart);
        } else {
            say(drawing ? tr("There is nothing to draw: every value is NULL or no number.")
                        : shown(drawing.error().message));
        }
        Q_EMIT drawn();
    });
}

} // namespace lockstep
