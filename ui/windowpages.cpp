// Which page is opened by what, and how pages lead to each other.
#include "diff/selection.h"
#include "engine/sqlparameters.h"
#include "ui/code/codekeeper.h"
#include "ui/compare/comparepage.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/diagram/diagrampage.h"
#include "ui/editor/editornames.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/environments/startpage.h"
#include "ui/help/helppage.h"
#include "ui/history/cutoff.h"
#include "ui/history/historypage.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"
#include "ui/queries/queriespage.h"
#include "ui/queries/savingquery.h"
#include "ui/services.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/samples.h"
#include "workflow/whendone.h"

#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QtConcurrentRun>

namespace lockstep {

ComparePage* MainWindow::openCompare(const std::optional<Environment>& dev,
                                     const std::optional<Environment>& prod)
{
    auto* page = new ComparePage(m_services, this);
    connect(page, &ComparePage::promoteRequested, this, &MainWindow::openPromote);
    connect(page, &ComparePage::environmentWanted, this, [this] {
        m_tabs->setCurrentWidget(m_start);
        m_start->editEnvironment({});
    });
    connect(page, &ComparePage::diagramRequested, this,
            [this, page](const ComparedPairPtr& pair) { openDiagram(page, pair); });
    connect(page, &ComparePage::lookupRequested, this,
            [this, page](const ComparedPairPtr& pair) { openLookup(page, pair); });
    connect(page, &ComparePage::promotionRequested, this, &MainWindow::openHistory);
    connect(page, &ComparePage::queryRequested, this, [this](const QueryRecord& query) {
        if (const auto environment = m_services.environments.find(query.environment))
            openEditor(*environment, query.sql);
        else
            openHistory();
    });
    connect(page, &ComparePage::sqlWanted, this,
            [this](const QString& sql, const Environment& on) { openEditor(on, sql); });
    connect(page, &ComparePage::schemaChanged, this, &MainWindow::schemaChanged);
    connect(page, &ComparePage::compared, this,
            [this](const ComparedPairPtr& pair) { m_code->follow(pair->dev); });
    connect(page, &ComparePage::takeBackRequested, this, &MainWindow::openTakeBack);
    connect(page, &ComparePage::revisionRequested, this, [this, page] { offerRevision(page); });
    page->setPair(dev, prod);
    openPage(page);
    if (dev && prod) page->compare();
    return page;
}

/// Each comparison has one, which follows it.
void MainWindow::openDiagram(ComparePage* of, const ComparedPairPtr& pair)
{
    if (Page* there = m_diagrams.value(of)) {
        m_tabs->setCurrentWidget(there);
        return;
    }
    auto* page = new DiagramPage(m_services, pair, this);
    m_diagrams.insert(of, page);
    connect(of, &QObject::destroyed, this, [this, of] { m_diagrams.remove(of); });
    const auto follow = [page = QPointer(page), of] {
        if (page && of->pair()) page->setPair(of->pair());
    };
    connect(of, &ComparePage::compared, page, follow);
    connect(of, &ComparePage::recompared, page, follow);
    connect(page, &DiagramPage::objectRequested, this,
            [this, of = QPointer(of)](const ObjectId& id) {
                if (!of) return; // its comparison was closed
                m_tabs->setCurrentWidget(of);
                of->showObject(id);
            });
    openPage(page);
}

EditorPage* MainWindow::openEditor(const Environment& environment, const QString& sql)
{
    auto* page = new EditorPage(m_services, environment, this);
    if (!sql.isEmpty()) page->setText(sql);
    openPage(page);
    return page;
}

void MainWindow::openQueries()
{
    for (Page* page : pages()) {
        if (!qobject_cast<QueriesPage*>(page)) continue;
        m_tabs->setCurrentWidget(page);
        return;
    }
    auto* page = new QueriesPage(m_services, this);
    connect(page, &QueriesPage::openRequested, this, &MainWindow::openSavedQuery);
    connect(page, &QueriesPage::dashboardRequested, this, [this](const KeptDashboard& kept) {
        openDashboard(SavedFiles(m_services.savedRoot()), kept);
    });
    connect(page, &QueriesPage::environmentWanted, this, [this] {
        m_tabs->setCurrentWidget(m_start);
        m_start->editEnvironment({});
    });
    openPage(page);
}

DashboardPage* MainWindow::openDashboard(const SavedFiles& files, const KeptDashboard& kept)
{
    for (Page* page : pages()) {
        auto* there = qobject_cast<DashboardPage*>(page);
        if (!there || there->path() != files.path(kept.file.place)) continue;
        m_tabs->setCurrentWidget(there);
        return there;
    }
    auto* page = new DashboardPage(m_services, files, kept, this);
    connect(page, &DashboardPage::openRequested, this,
            [this](const QString& sql, const Environment& on) { openEditor(on, sql); });
    openPage(page);
    return page;
}

void MainWindow::openSampleDashboard()
{
    struct Made
    {
        SamplePair pair;
        SavedFiles files;
        KeptDashboard dashboard;
    };
    const auto make = [folder = m_sampleFolder.isEmpty() ? sampleFolder()
                                                         : m_sampleFolder]() -> Result<Made> {
        auto pair = samplePair(folder);
        if (!pair) return failure(pair.error());
        const SavedFiles files(folder + QStringLiteral("/queries"));
        auto dashboard = sampleDashboard(files);
        if (!dashboard) return failure(dashboard.error());
        return Made{std::move(*pair), files, std::move(*dashboard)};
    };
    whenDone(QtConcurrent::run(make), this, [this](const Result<Made>& made) {
        if (!made) return showProblem(made.error());
        m_services.passing = {made->pair.dev, made->pair.prod};
        openDashboard(made->files, made->dashboard);
    });
}

EditorPage* MainWindow::openSavedQuery(const KeptQuery& kept, const Environment& environment,
                                       bool run)
{
    useChartOf(kept.query, m_services.engines.find(environment.engine));
    EditorPage* page = openEditor(environment, kept.query.sql);
    page->setTitle(shown(kept.name()));
    page->offerValues(kept.query.parameters);
    m_savedOf.insert(page, kept);
    if (run) page->runScript();
    return page;
}

/// The whole text of an editor that shows a saved query is that query's new text.
void MainWindow::saveQueryOf(EditorPage* page, const QString& sql)
{
    const bool whole = sql.toUtf8() == page->text().sql();
    KeptQuery kept = whole ? m_savedOf.value(page) : KeptQuery();
    kept.query.sql = sql;
    if (const EnginePtr engine = m_services.engines.find(page->names().environment().engine)) {
        BoundValues given;
        for (const auto& name : parameterNames(parametersIn(engine->dialect(), sql.toStdString())))
            if (const BoundValue* value = valueOf(page->givenValues(), name))
                given.push_back(*value);
        keep(kept.query.parameters, given);
    }
    if (kept.file.place.isEmpty()) kept.query.engine = page->names().environment().engine;
    saveQuery(m_services, std::move(kept), page, [this, page, whole](const KeptQuery& saved) {
        if (whole) {
            m_savedOf.insert(page, saved);
            page->setTitle(shown(saved.name()));
        }
        m_message->setText(tr("Saved as %1.").arg(shown(saved.file.place)));
    });
}

/// In a comparison with the editor's environment, where one is open and has it; else beside it.
void MainWindow::openObject(EditorPage& from, const ObjectId& id)
{
    const QString environment = from.names().environment().id;
    for (Page* page : pages()) {
        auto* compare = qobject_cast<ComparePage*>(page);
        if (!compare || !compare->pair()) continue;
        const ComparedPair& pair = *compare->pair();
        const Catalog* side = pair.dev.id == environment    ? pair.comparison.after.get()
                              : pair.prod.id == environment ? pair.comparison.renamedBefore.get()
                                                            : nullptr;
        if (environment.isEmpty() || !side || !side->find(id)) continue;
        m_tabs->setCurrentWidget(compare);
        compare->showObject(id);
        return;
    }
    from.showDefinition(id);
}

void MainWindow::openHelp(const QString& topic)
{
    HelpPage* help = nullptr;
    for (Page* page : pages())
        if (auto* there = qobject_cast<HelpPage*>(page)) help = there;
    if (help)
        m_tabs->setCurrentWidget(help);
    else
        openPage(help = new HelpPage(this));
    help->showTopic(topic);
    help->takeFocus();
}

void MainWindow::openPromote(ComparedPairPtr pair, std::set<ObjectId> chosen)
{
    auto* page = new PromotePage(m_services, pair, std::move(chosen), this);
    openPromotion(page, pair);
}

void MainWindow::openPromotion(PromotePage* page, const ComparedPairPtr& pair)
{
    const QPointer<Page> origin = currentPage();
    const Environment dev = pair->dev;
    const Environment prod = pair->prod;
    const bool back = page->hasNoDev();
    connect(page, &PromotePage::takeBackRequested, this, &MainWindow::openTakeBack);
    connect(page, &PromotePage::compareAgainRequested, this, [this, origin, dev, prod, back] {
        if (back) {
            openCompare(std::nullopt, prod); // what it was compared with is no database
            return;
        }
        auto* compare = qobject_cast<ComparePage*>(origin.data());
        if (!compare) {
            openCompare(dev, prod);
            return;
        }
        m_tabs->setCurrentWidget(compare);
        compare->compare();
    });
    connect(page, &PromotePage::openScriptRequested, this,
            [this, prod](const QString& sql) { openEditor(prod, sql); });
    connect(page, &PromotePage::finished, this, [this, prod] {
        lookAtLookupsAgain();
        if (prod.role == Role::Development)
            schemaChanged(prod);
        else
            m_code->follow(prod);
    });
    openPage(page);
}

/// All of it, and nothing besides: a part of a way back leads nowhere.
void MainWindow::openTakeBack(const ComparedPairPtr& pair)
{
    openPromote(pair, everyChange(pair->comparison));
}

void MainWindow::openHistory(const QString& promotion)
{
    for (Page* page : pages()) {
        auto* history = qobject_cast<HistoryPage*>(page);
        if (!history) continue;
        m_tabs->setCurrentWidget(page);
        if (!promotion.isEmpty()) history->lookAtPromotion(promotion);
        return;
    }
    auto* page = new HistoryPage(m_services, this);
    connect(page, &HistoryPage::takeBackRequested, this, &MainWindow::openTakeBack);
    connect(page, &HistoryPage::openScriptRequested, this,
            [this](const QString& sql, const Environment& on) { openEditor(on, sql); });
    connect(page, &HistoryPage::saveQueryRequested, this,
            [this, page](const QString& sql, const Environment& on) {
                KeptQuery kept;
                kept.query.sql = sql;
                kept.query.engine = on.engine;
                saveQuery(m_services, std::move(kept), page, [this](const KeptQuery& saved) {
                    m_message->setText(tr("Saved as %1.").arg(shown(saved.file.place)));
                });
            });
    connect(page, &HistoryPage::settled, this, &MainWindow::lookForCutOff);
    connect(page, &HistoryPage::revisionsRequested, this,
            [this](const std::optional<Environment>& of) { openRevisions(of); });
    openPage(page);
    if (!promotion.isEmpty()) page->lookAtPromotion(promotion);
}

void MainWindow::lookForCutOff()
{
    whenDone(readCutOff(m_services.journalFile), this,
             [this](const Result<std::vector<Unfinished>>& all) {
                 if (!all || all->empty()) { // a journal that cannot be read says so in its page
                     m_notice->clear();
                     return;
                 }
                 const Unfinished& newest = all->front();
                 const auto more = static_cast<int>(all->size()) - 1;
                 QString sentence = shown(unfinishedSentence(newest));
                 if (more > 0) sentence += tr(" And %n more.", nullptr, more);
                 m_notice->show(MessageBar::Tone::Warning, sentence);
                 QPushButton* look = m_notice->addAction(tr("Look…"));
                 m_notice->setClosable(true);
                 connect(look, &QPushButton::clicked, this,
                         [this, id = newest.entry.id] { openHistory(id); });
             });
}

void MainWindow::openSample(const QString& folder)
{
    m_start->setSampleBusy(true);
    m_sampleFolder = folder.isEmpty() ? sampleFolder() : folder;
    whenDone(QtConcurrent::run([where = m_sampleFolder] { return makeSamplePair(where); }), this,
             [this](const Result<SamplePair>& made) {
                 m_start->setSampleBusy(false);
                 if (made) {
                     m_services.passing = {made->dev, made->prod};
                     openCompare(made->dev, made->prod);
                     return;
                 }
                 m_tabs->setCurrentWidget(m_start);
                 m_start->showProblem(made.error());
                 Q_EMIT sampleFailed(made.error());
             });
}

void MainWindow::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Open SQL"), {}, tr("SQL (*.sql);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openSomeEditor);
    dialog->open();
}

void MainWindow::openSomeEditor(const QString& file)
{
    const auto open = [this, file](const Environment& environment) {
        EditorPage* page = openEditor(environment);
        if (!file.isEmpty()) page->openFile(file);
    };
    if (currentPage() == m_start) {
        if (const auto selected = m_start->selected()) {
            open(*selected);
            return;
        }
    }
    const PageScope scope = currentPage() ? currentPage()->scope() : PageScope();
    std::vector<Environment> choices;
    if (scope.dev) choices.push_back(scope.dev->environment);
    if (scope.prod) choices.push_back(scope.prod->environment);
    if (choices.empty()) choices = m_services.environments.all();
    if (choices.size() == 1) {
        open(choices.front());
        return;
    }
    if (choices.empty()) {
        m_tabs->setCurrentWidget(m_start);
        m_start->editEnvironment({});
        return;
    }
    // Which of them is for the user to say.
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("editorMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Environment& environment : choices) {
        QString text = tr("SQL editor on %1 %2").arg(roleWord(environment.role), environment.name);
        QAction* action = menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [open, environment] { open(environment); });
    }
    menu->popup(m_tabs->mapToGlobal(QPoint(16, m_tabs->tabBar()->height())));
}

} // namespace lockstep
