// ResultPane: what a run brought.
#include "ui/results/resultpane.h"

#include "ui/charts/chartpane.h"
#include "ui/results/figures.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/statisticspane.h"
#include "ui/results/valuepane.h"
#include "ui/theme.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"
#include "workflow/background.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTime>
#include <QVBoxLayout>
#include <utility>

namespace lockstep {

ResultPane::ResultPane(const Theme& theme, const Environment& environment, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_environment(environment)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 6, 16, 6);
    line->setSpacing(12);
    m_badge = new EnvironmentBadge(theme, strip);
    m_badge->setObjectName(QStringLiteral("resultBadge"));
    m_badge->setEnvironment(environment.role, environment.name);
    m_status = new QLabel(strip);
    m_status->setObjectName(QStringLiteral("resultStatus"));
    m_status->setTextFormat(Qt::PlainText);
    line->addWidget(m_badge);
    line->addWidget(m_status, 1);
    line->addWidget(buildReading(strip));
    buildActs(*line);
    line->addWidget(buildChartButton(strip));
    column->addWidget(strip);

    m_stack = new QStackedWidget(this);
    auto* empty = new QLabel(tr("The rows of a run appear here."), m_stack);
    empty->setTextFormat(Qt::PlainText);
    empty->setAlignment(Qt::AlignCenter);
    empty->setProperty("role", QStringLiteral("secondary"));
    m_tabs = new QTabWidget(m_stack);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("What the run brought"));
    m_messages = new QListWidget(m_tabs);
    m_messages->setObjectName(QStringLiteral("messageList"));
    m_messages->setAccessibleName(tr("Messages"));
    m_messages->setFrameShape(QFrame::NoFrame);
    m_messages->setWordWrap(true);
    m_messages->setProperty("flat", true);
    m_messages->setSpacing(2);
    m_scroll.setSingleShot(true);
    m_scroll.setInterval(100);
    connect(&m_scroll, &QTimer::timeout, m_messages, &QListWidget::scrollToBottom);
    m_tabs->addTab(m_messages, tr("Messages"));
    m_stack->addWidget(empty);
    buildLooks();
    column->addWidget(m_stack, 1);

    connect(m_messages, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        const int statement = item->data(Qt::UserRole).toInt();
        if (statement >= 0) Q_EMIT statementActivated(statement);
    });
    connect(&theme, &Theme::changed, this, &ResultPane::recolour);
    setStatus(tr("Not run yet"));
}

ResultPane::~ResultPane()
{
    m_postbox->close();
    if (m_arranging) *m_arranging = true;
}

void ResultPane::begin(int statements, const QStringList& texts)
{
    m_texts = texts;
    m_before = true;
    hidePause();
    for (size_t i = 0; i < m_sheets.size(); ++i)
        m_tabs->setTabText(m_tabs->indexOf(m_sheets[i].grid), tr("Result %1, before").arg(i + 1));
    m_statements = statements;
    m_failed = false;
    if (m_sheets.empty()) clearBefore();
    m_stack->setCurrentIndex(1);
    setStatus(tr("Running …"));
}

void ResultPane::clearBefore()
{
    if (!std::exchange(m_before, false)) return;
    for (const Sheet& shown : m_sheets) {
        m_tabs->removeTab(m_tabs->indexOf(shown.grid));
        shown.grid->deleteLater();
    }
    m_sheets.clear();
    m_messages->clear();
    m_unsaid = 0;
    if (auto* chart = std::exchange(m_chart, nullptr)) {
        m_tabs->removeTab(m_tabs->indexOf(chart));
        chart->deleteLater();
    }
    m_statistics->stop();
    m_statistics->hide();
    if (const auto stopped = std::exchange(m_arranging, nullptr)) *stopped = true;
    m_value->clear();
    updateLooks();
}

qint64 ResultPane::rowsOf(const Sheet& sheet)
{
    return static_cast<qint64>(sheet.model->allRows().size());
}

ResultPane::Sheet* ResultPane::sheet(int index)
{
    for (Sheet& shown : m_sheets)
        if (shown.index == index) return &shown;
    return nullptr;
}

void ResultPane::setColumns(int index, const std::vector<Column>& columns)
{
    clearBefore();
    if (columns.empty()) return;
    if (m_sheets.size() >= shownResults) return;
    auto* model = new ResultModel(m_theme, this);
    model->setColumns(columns);
    auto* grid = new ResultGrid(m_theme, model, m_tabs);
    model->setParent(grid);
    m_sheets.push_back({index, model, grid, m_texts.value(index)});
    const auto place = static_cast<int>(m_sheets.size()) - 1;
    m_tabs->insertTab(place, grid, tr("Result %1").arg(m_sheets.size()));
    if (place == 0) m_tabs->setCurrentIndex(0);
    wire(*grid);
    connect(model, &ResultModel::moreWanted, this, &ResultPane::moreWanted);
    updateLooks();
}

void ResultPane::append(int index, const RowBatchPtr& rows)
{
    Sheet* shown = sheet(index);
    if (!shown) return;
    shown->model->append(rows);
    if (!shown->arrangement.empty()) m_more.start();
    setStatus(tr("Running … %1").arg(rowsText(rowsOf(*shown))));
}

void ResultPane::finishStatement(const QueryOutcome& outcome)
{
    clearBefore();
    const Outcome& what = outcome.outcome;
    Sheet* shown = sheet(outcome.index);
    if (shown) {
        shown->model->showAll();
        shown->more = what.moreRows;
        shown->times = outcome.times;
        shown->inTransaction = outcome.transaction != TransactionState::None;
    }
    QStringList parts;
    if (what.hasRows) {
        const qint64 rows = shown ? rowsOf(*shown) : std::max<int64_t>(0, what.affected);
        parts << (what.moreRows ? tr("%1 of more than %1 rows").arg(QLocale().toString(rows))
                                : rowsText(rows));
    } else {
        parts << (what.command.empty() ? tr("Done") : lockstep::shown(what.command));
    }
    parts << durationText(outcome.milliseconds);
    const bool open = outcome.transaction == TransactionState::Open;
    const bool broken = outcome.transaction == TransactionState::Failed;
    if (open && !what.hasRows) parts << tr("not committed");
    if (broken) parts << tr("transaction failed, roll back");
    const QString line = parts.join(QStringLiteral(" · "));
    say(line, outcome.index, false);
    for (const std::string& notice : what.notices) say(shownLines(notice), outcome.index, false);
    if (what.hasRows && !shown && m_sheets.size() >= shownResults)
        say(tr("This result is not shown: one run shows %n results.", nullptr, shownResults),
            outcome.index, false);
    if (shown) shown->line = line;
    // Of a script of thousands only some are seen on their way.
    const bool passing = !shown && !outcome.pause && outcome.index + 1 < m_statements;
    if (passing && m_told.isValid() && m_told.elapsed() < 50) return;
    m_told.start();
    setStatus(line, open || broken);
    updateLooks();
    showTimes();
    if (outcome.pause) showPause(*outcome.pause);
    if (m_sheets.empty()) m_tabs->setCurrentWidget(m_messages);
}

void ResultPane::failStatement(int index, const Error& error, qint64 milliseconds)
{
    m_failed = true;
    // A connection that was lost brought nothing: what was there is all there is.
    const bool kept = m_before && error.kind == ErrorKind::Unreachable;
    if (!kept) clearBefore();
    hidePause();
    const Sheet* shown = kept ? nullptr : sheet(index);
    if (shown) shown->model->showAll();
    if (error.kind == ErrorKind::Cancelled) {
        const QString line = shown ? tr("Stopped by you after %1; %2 shown")
                                         .arg(durationText(milliseconds), rowsText(rowsOf(*shown)))
                                   : tr("Stopped by you after %1").arg(durationText(milliseconds));
        say(line, index, false);
        setStatus(line, true);
        if (m_sheets.empty()) m_tabs->setCurrentWidget(m_messages);
        return;
    }
    Error told = error;
    if (told.detail == told.message) told.detail.clear(); // once is enough
    QString text = shownLines(told.text());
    if (!error.sqlState.empty())
        text += QLatin1Char('\n') + tr("SQLSTATE %1").arg(lockstep::shown(error.sqlState));
    say(text, index, true);
    setStatus(m_statements > 1 ? tr("Statement %1 of %2 failed · the rest was not run")
                                     .arg(index + 1)
                                     .arg(m_statements)
                               : tr("Failed · %1").arg(durationText(milliseconds)),
              true);
    if (!kept || m_sheets.empty()) m_tabs->setCurrentWidget(m_messages);
}

void ResultPane::finish(qint64 milliseconds)
{
    if (m_failed || m_statements < 2) return;
    if (m_unsaid > 0)
        say(tr("%n more statements ran. Of one run the first %1 are listed here and kept in the "
               "history.",
               nullptr, m_unsaid)
                .arg(QLocale().toString(shownMessages)),
            -1, false);
    const QString line =
        tr("%n statements · %1", nullptr, m_statements).arg(durationText(milliseconds));
    say(line, -1, false);
    setStatus(line);
}

void ResultPane::showPane(QWidget* pane, const QString& name, const QString& status)
{
    if (m_tabs->indexOf(pane) < 0) m_tabs->addTab(pane, name);
    m_tabs->setCurrentWidget(pane);
    m_stack->setCurrentIndex(1);
    setStatus(status);
}

void ResultPane::showWaiting(qint64 milliseconds)
{
    const qint64 arrived = m_before ? 0 : std::max<qint64>(0, rows());
    setStatus(tr("Running … %1 · %2").arg(durationText(milliseconds), rowsText(arrived)));
}

void ResultPane::say(const QString& text, int statement, bool problem)
{
    if (!problem && statement >= 0 && m_messages->count() >= shownMessages) {
        ++m_unsaid;
        return;
    }
    auto* item = new QListWidgetItem(QTime::currentTime().toString(QStringLiteral("HH:mm:ss")) +
                                     QStringLiteral("   ") + text);
    item->setData(Qt::UserRole, statement);
    item->setData(Qt::UserRole + 1, problem);
    if (problem) item->setForeground(m_theme.color(Token::CodeError));
    m_messages->addItem(item);
    if (!m_scroll.isActive()) m_scroll.start(); // each time lays all of them out
}

void ResultPane::setStatus(const QString& text, bool caution)
{
    m_status->setText(text);
    if (std::exchange(m_caution, caution) != caution) recolour();
    Q_EMIT statusChanged(text);
}

void ResultPane::recolour()
{
    QPalette palette = m_status->palette();
    palette.setColor(QPalette::WindowText,
                     m_theme.color(m_caution ? Token::RiskCaution : Token::Text));
    m_status->setPalette(palette);
    for (int row = 0; row < m_messages->count(); ++row)
        if (m_messages->item(row)->data(Qt::UserRole + 1).toBool())
            m_messages->item(row)->setForeground(m_theme.color(Token::CodeError));
}

QString ResultPane::status() const { return m_status->text(); }

ResultGrid* ResultPane::grid() const { return qobject_cast<ResultGrid*>(m_tabs->currentWidget()); }

qint64 ResultPane::rows() const { return m_sheets.empty() ? -1 : rowsOf(m_sheets.back()); }

} // namespace lockstep
