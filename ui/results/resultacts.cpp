// ResultPane: what is taken out of the result that is shown: exports and copies.
#include "ui/actions.h"
#include "ui/results/resultcopy.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "workflow/singletable.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace lockstep {

namespace {

constexpr int beforeSaying = 300; ///< ms that nobody notices

} // namespace

void ResultPane::setOrigin(EnginePtr engine, AskForConnection connection)
{
    m_engine = std::move(engine);
    m_connection = std::move(connection);
    updateLooks();
}

void ResultPane::buildActs(QHBoxLayout& strip)
{
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(QStringLiteral("resultStop"));
    m_stop->setAutoDefault(false);
    m_stop->hide();
    strip.addWidget(m_stop);
    m_exportButton = new QPushButton(tr("Export…"), this);
    m_exportButton->setObjectName(QStringLiteral("resultExport"));
    m_exportButton->setAccessibleName(tr("Export this result"));
    m_exportButton->setToolTip(tr("Write this result to a file (Ctrl+Alt+E)"));
    m_exportButton->setAutoDefault(false);
    strip.addWidget(m_exportButton);
    connect(m_exportButton, &QPushButton::clicked, this, &ResultPane::showExport);
    m_patience.setSingleShot(true);
    m_patience.setInterval(beforeSaying);
    connect(&m_patience, &QTimer::timeout, m_stop, &QWidget::show);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (const auto stop = m_stopBusy) stop();
    });
    m_copy = new ResultCopy(this);
    connect(m_copy, &ResultCopy::finished, this, [this](const QString& sentence, bool done) {
        setIdle();
        setStatus(sentence, !done);
    });
}

void ResultPane::setBusy(const QString& what, std::function<void()> stop)
{
    m_stop->setAccessibleName(what);
    m_stopBusy = std::move(stop);
    m_patience.start();
}

void ResultPane::setIdle()
{
    m_patience.stop();
    m_stop->hide();
    m_stopBusy = {};
}

void ResultPane::addActsTo(QWidget& page, QList<QAction*>& actions)
{
    m_sqlActs.clear();
    QAction* exporting = addPageAction(page, actions, "result.export", tr("Export this result"),
                                       Qt::CTRL | Qt::ALT | Qt::Key_E, [this] { showExport(); });
    m_looks << exporting;
    m_sqlActs << exporting;
    m_copyMenu = new QMenu(tr("Copy as"), this);
    m_copyMenu->setObjectName(QStringLiteral("copyAs"));
    const std::pair<const char*, ExportFormat> formats[] = {
        {"result.copyCsv", ExportFormat::Csv},
        {"result.copyMarkdown", ExportFormat::Markdown},
        {"result.copyJson", ExportFormat::Json},
        {"result.copyInsert", ExportFormat::Inserts},
        {"result.copyInList", ExportFormat::InList}};
    for (const auto& [name, format] : formats) {
        QAction* act = addPageAction(page, actions, name, tr("Copy as %1").arg(formatName(format)),
                                     {}, [this, format = format] { copyAs(format, true); });
        m_looks << act;
        if (format == ExportFormat::Inserts || format == ExportFormat::InList) m_sqlActs << act;
        m_copyMenu->addAction(act);
    }
    m_copyMenu->addSeparator();
    m_gridActs << m_copyMenu->menuAction() << exporting;
    addArrangingTo(page, actions);
    addValueTo(page, actions);
    addEditsTo(page, actions);
}

void ResultPane::wire(ResultGrid& grid)
{
    connect(&grid, &ResultGrid::copyWanted, this,
            [this](bool header) { copyAs(ExportFormat::Tsv, header); });
    grid.addActions(m_gridActs);
    wireHeader(grid);
    wireValue(grid);
}

void ResultPane::copyAs(ExportFormat format, bool header)
{
    const Sheet* of = shownSheet();
    if (!of) return;
    ResultCopy::Wish wish{
        format, {}, m_engine, of->model->columns(), of->model->rows(), of->grid->chosen()};
    wish.options.header = header;
    wish.options.windowsLines = false;
    if (format == ExportFormat::Inserts) wish.options.table = tableOf(*of);
    setBusy(tr("Stop copying"), [this] { m_copy->stop(); });
    m_copy->start(std::move(wish));
}

/// What rows of this result would be inserted into.
Path ResultPane::tableOf(const Sheet& sheet) const
{
    const auto path = singleTable(m_engine->dialect(), sheet.sql.toStdString());
    return path ? Path(*path) : Path{"result"};
}

void ResultPane::showExport()
{
    const Sheet* of = shownSheet();
    if (!of || !m_engine) return;
    ExportSource source;
    source.engine = m_engine;
    source.environment = m_environment;
    source.columns = of->model->columns();
    source.rows = of->model->rows();
    source.more = of->more;
    source.arranged = !of->arrangement.empty();
    source.sql = of->sql;
    source.connection = m_connection;
    (new ExportDialog(m_theme, std::move(source), this))->show();
}

} // namespace lockstep
