// ResultPane: which rows of the result that is shown are shown, in which order, and what is said of
// that.
#include "ui/actions.h"
#include "ui/results/figures.h"
#include "ui/results/filterbar.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/results/statisticspane.h"
#include "ui/wording.h"
#include "workflow/background.h"
#include "workflow/singletable.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QTabWidget>
#include <utility>

namespace lockstep {

FilterBar* ResultPane::buildFilter(QWidget* parent)
{
    m_filter = new FilterBar(m_theme, parent);
    m_postbox = std::make_shared<Postbox>(this);
    connect(m_filter, &FilterBar::changed, this, [this] {
        if (Sheet* of = shownSheet()) arrange(*of, m_filter->applied(of->arrangement));
    });
    connect(m_filter, &FilterBar::cleared, this, [this] {
        if (Sheet* of = shownSheet()) arrange(*of, {});
        showArrangement();
    });
    connect(m_filter, &FilterBar::closed, this, [this] {
        m_filter->open(false);
        Sheet* of = shownSheet();
        if (!of) return;
        arrange(*of, m_filter->applied(of->arrangement));
        of->grid->setFocus();
    });
    connect(m_filter, &FilterBar::serverSortWanted, this, [this] {
        const auto sql = sortedByServer();
        if (sql) Q_EMIT statementWanted(QString::fromStdString(*sql));
    });
    m_more.setSingleShot(true);
    m_more.setInterval(200);
    connect(&m_more, &QTimer::timeout, this, [this] {
        for (Sheet& each : m_sheets)
            if (!each.arrangement.empty()) arrange(each, each.arrangement);
    });
    return m_filter;
}

void ResultPane::addArrangingTo(QWidget& page, QList<QAction*>& actions)
{
    m_looks << addPageAction(page, actions, "result.filter", tr("Filter this result"),
                             Qt::CTRL | Qt::ALT | Qt::Key_W, [this] { showFilter(); });
    m_looks << addPageAction(page, actions, "result.sort", tr("Sort by this column"),
                             Qt::CTRL | Qt::ALT | Qt::Key_O, [this] {
                                 if (const ResultGrid* shown = grid())
                                     sortBy(std::max(0, shown->currentIndex().column()));
                             });
    m_gridActs << m_looks.mid(m_looks.size() - 2);
}

void ResultPane::wireHeader(ResultGrid& grid)
{
    QHeaderView* header = grid.horizontalHeader();
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        sortBy(column);
        if (m_statistics->isVisible()) showStatistics(column);
    });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
        const int column = header->logicalIndexAt(at);
        if (column < 0) return;
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto place = static_cast<size_t>(column);
        menu->addAction(tr("Sort ascending"), this, [this, place] {
            sortShown(SortWish{place, false});
        });
        menu->addAction(tr("Sort descending"), this, [this, place] {
            sortShown(SortWish{place, true});
        });
        menu->addAction(tr("As it came"), this, [this] { sortShown(std::nullopt); });
        menu->addSeparator();
        menu->addAction(tr("Statistics of this column"), this,
                        [this, column] { showStatistics(column); });
        menu->popup(header->viewport()->mapToGlobal(at));
    });
}

void ResultPane::sortBy(int column)
{
    const Sheet* of = shownSheet();
    if (!of || column < 0 || column >= of->model->columnCount()) return;
    const auto place = static_cast<size_t>(column);
    const std::optional<SortWish>& now = of->arrangement.sort;
    if (!now || now->column != place)
        sortShown(SortWish{place, false});
    else if (!now->descending)
        sortShown(SortWish{place, true});
    else
        sortShown(std::nullopt);
}

void ResultPane::sortShown(std::optional<SortWish> sort)
{
    Sheet* of = shownSheet();
    if (!of) return;
    Arrangement wanted = of->arrangement;
    wanted.sort = sort;
    arrange(*of, wanted);
}

void ResultPane::showFilter()
{
    const Sheet* of = shownSheet();
    if (!of) return;
    if (!m_filter->isOpen()) {
        m_filter->show(of->model->columns(), of->arrangement);
        m_filter->open(true);
    }
    m_filter->takeFocus();
}

void ResultPane::arrange(Sheet& sheet, const Arrangement& wanted)
{
    if (!sheet.model->edits().empty() && wanted != sheet.arrangement) {
        setStatus(tr("Send or drop the changes first: rows are not sorted or filtered meanwhile."),
                  true);
        return;
    }
    sheet.arrangement = wanted;
    if (const auto stopped = std::exchange(m_arranging, nullptr)) *stopped = true;
    setIdle();
    if (wanted.empty()) {
        sheet.model->arrange(nullptr);
        return showArrangement();
    }
    m_arranging = std::make_shared<std::atomic<bool>>(false);
    setBusy(tr("Stop sorting and filtering"), [this] {
        if (const auto stopped = std::exchange(m_arranging, nullptr)) *stopped = true;
        setIdle();
        setStatus(tr("Stopped by you. The rows are shown as before."), true);
    });
    runInBackground([this, columns = sheet.model->columns(), rows = sheet.model->allRows(), wanted,
                     stopped = m_arranging, postbox = m_postbox,
                     model = QPointer<ResultModel>(sheet.model)] {
        const auto order = arranged(columns, rows, wanted, [stopped] { return stopped->load(); });
        postbox->post([this, order, stopped, model] {
            if (stopped != m_arranging) return;
            m_arranging.reset();
            setIdle();
            if (order && model) model->arrange(*order);
            showArrangement();
        });
    });
}

Result<std::string> ResultPane::sortedByServer()
{
    const Sheet* of = shownSheet();
    if (!of || !of->arrangement.sort || !m_engine || of->sql.isEmpty())
        return failure(ErrorKind::Unsupported,
                       tr("It is not known how these rows were asked for.").toStdString());
    std::vector<std::string> names;
    for (const Column& column : of->model->columns()) names.push_back(column.name);
    return sortedStatement(m_engine->dialect(), of->sql.toStdString(), names,
                           of->arrangement.sort->column, of->arrangement.sort->descending);
}

/// What is shown of the shown result, by its header and in a sentence.
void ResultPane::showArrangement()
{
    const Sheet* of = shownSheet();
    if (!of) return m_filter->hide();
    QHeaderView* header = of->grid->horizontalHeader();
    const Arrangement& now = of->arrangement;
    header->setSortIndicatorShown(now.sort.has_value());
    if (now.sort)
        header->setSortIndicator(static_cast<int>(now.sort->column),
                                 now.sort->descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    const auto all = static_cast<qint64>(of->model->allRows().size());
    const auto some = static_cast<qint64>(of->model->rows().size());
    QStringList sentences;
    if (now.filters()) sentences << tr("%1 of %2.").arg(QLocale().toString(some), rowsText(all));
    if (now.sort) {
        const Column& by = of->model->columns()[now.sort->column];
        sentences << (now.sort->descending
                          ? tr("Sorted by %1, largest first; NULL is last.").arg(shown(by.name))
                          : tr("Sorted by %1; NULL is last.").arg(shown(by.name)));
    }
    if (!now.empty() && of->more)
        sentences << tr("Only the rows that were read: the result has more.");
    const bool offers = now.sort && of->more;
    const auto server = sortedByServer();
    m_filter->setNote(sentences.join(u' '), offers,
                      server ? QString() : QString::fromStdString(server.error().message));
}

} // namespace lockstep
