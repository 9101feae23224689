// ResultPane: other looks at the result that is shown: a chart, and what a column is like.
#include "ui/actions.h"
#include "ui/charts/chartpane.h"
#include "ui/results/filterbar.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/results/statisticspane.h"
#include "ui/results/valuepane.h"

#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr int roomy = 460; ///< pixels of height for a chart with its controls

} // namespace

QPushButton* ResultPane::buildChartButton(QWidget* parent)
{
    m_chartButton = new QPushButton(tr("Chart"), parent);
    m_chartButton->setObjectName(QStringLiteral("resultChart"));
    m_chartButton->setAccessibleName(tr("Chart of this result"));
    m_chartButton->setToolTip(tr("Draw this result as a chart (Ctrl+Alt+H)"));
    m_chartButton->setAutoDefault(false);
    connect(m_chartButton, &QPushButton::clicked, this, &ResultPane::showChart);
    return m_chartButton;
}

void ResultPane::buildLooks()
{
    auto* page = new QWidget(m_stack);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildFilter(page));
    auto* beside = new QSplitter(page);
    column->addWidget(beside, 1);
    beside->setChildrenCollapsible(false);
    m_statistics = new StatisticsPane(m_theme, beside);
    m_statistics->hide();
    beside->addWidget(m_tabs);
    beside->addWidget(m_statistics);
    beside->addWidget(buildValue(beside));
    beside->setStretchFactor(0, 1);
    beside->setSizes({900, 320, 380});
    m_stack->addWidget(page);
    connect(m_statistics, &StatisticsPane::closeWanted, this, [this] {
        m_statistics->stop();
        m_statistics->hide();
        if (ResultGrid* shown = grid()) shown->setFocus();
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        updateLooks();
        if (const Sheet* of = shownSheet()) m_filter->show(of->model->columns(), of->arrangement);
        showArrangement();
        if (m_value->isVisible()) followValue();
    });
    updateLooks();
}

void ResultPane::addActionsTo(QWidget& page, QList<QAction*>& actions)
{
    m_looks << addPageAction(page, actions, "result.chart", tr("Chart of this result"),
                             Qt::CTRL | Qt::ALT | Qt::Key_H, [this] { showChart(); });
    m_looks << addPageAction(page, actions, "result.statistics", tr("Statistics of this column"),
                             Qt::CTRL | Qt::ALT | Qt::Key_I, [this] {
                                 if (const ResultGrid* shown = grid())
                                     showStatistics(std::max(0, shown->currentIndex().column()));
                             });
    addActsTo(page, actions);
    m_readings << addPageAction(page, actions, "result.readMore", tr("Read more rows"),
                                Qt::CTRL | Qt::ALT | Qt::Key_M, [this] { Q_EMIT moreWanted(); });
    m_readings << addPageAction(page, actions, "result.readAll", tr("Read all rows"),
                                Qt::CTRL | Qt::ALT | Qt::Key_L, [this] { Q_EMIT allWanted(); });
    hidePause();
    updateLooks();
}

ResultPane::Sheet* ResultPane::shownSheet()
{
    for (Sheet& each : m_sheets)
        if (each.grid == m_tabs->currentWidget()) return &each;
    return nullptr;
}

/// They work on the result that is shown, so there must be one.
void ResultPane::updateLooks()
{
    const bool any = shownSheet() != nullptr;
    m_chartButton->setEnabled(any);
    m_exportButton->setEnabled(any && m_engine);
    const auto offer = [](const QList<QAction*>& actions, const QString& whyNot) {
        for (QAction* action : actions) {
            action->setEnabled(whyNot.isEmpty());
            setWhyDisabled(*action, whyNot);
        }
    };
    const QString none = any ? QString() : tr("No result is shown.");
    offer(m_looks, none);
    offer(m_sqlActs,
          !none.isEmpty() || m_engine ? none : tr("It is not known which database this is of."));
    offer(m_editActs, whyNotEditable());
    const bool edited = any && !shownSheet()->model->edits().empty();
    offer(m_sendActs, edited ? QString() : tr("Nothing was changed."));
}

void ResultPane::showChart()
{
    const Sheet* of = shownSheet();
    if (!of) return;
    if (!m_chart) {
        m_chart = new ChartPane(m_theme, m_tabs);
        m_tabs->insertTab(m_tabs->indexOf(m_messages), m_chart, tr("Chart"));
    }
    // A picture needs room: of what stands above, where that has it.
    if (auto* splitter = qobject_cast<QSplitter*>(parentWidget()); splitter && height() < roomy) {
        const int all = splitter->height();
        splitter->setSizes({all - std::min(roomy, 2 * all / 3), std::min(roomy, 2 * all / 3)});
    }
    m_chart->setSource({of->model->columns(), of->model->rows(), of->more, of->sql});
    m_tabs->setCurrentWidget(m_chart);
    m_chart->takeFocus();
}

void ResultPane::showStatistics(int column)
{
    const Sheet* of = shownSheet();
    if (!of || of->model->columnCount() == 0) return;
    m_statistics->show();
    m_statistics->count(of->model->columns(), of->model->rows(), column, of->more);
}

} // namespace lockstep
