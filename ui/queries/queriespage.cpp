// QueriesPage: how its parts are put together, and what they show.
#include "ui/queries/queriespage.h"

#include "ui/actions.h"
#include "ui/editor/sqltext.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/queries/querytree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QDir>
#include <QDirIterator>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTextDocument>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

constexpr int nothingShown = 0, queryShown = 1, problemShown = 2; ///< pages at the right

struct Read
{
    Result<SavedWork> work;
    QStringList watched; ///< the folder and those below it
};

Read readAll(const SavedFiles& files)
{
    Read read{readSavedWork(files), {}};
    if (!QDir(files.root()).exists()) return read;
    read.watched << files.root();
    QDirIterator below(files.root(), QDir::Dirs | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (below.hasNext()) read.watched << below.next();
    return read;
}

QStringList wordsOf(const QString& text)
{
    return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

QueriesPage::QueriesPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setObjectName(QStringLiteral("queriesPage"));
    setHelpTopic(*this, QStringLiteral("queries"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildStrip());
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("queriesMessage"));
    column->addWidget(m_bar);
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("queriesEmpty"));
    m_empty->say({}, {}, {});
    connect(m_empty, &EmptyState::actionTriggered, m_search, &QLineEdit::clear);
    auto* splitter = new QSplitter(Qt::Horizontal, m_body);
    splitter->setChildrenCollapsible(false);
    m_tree = new QueryTree(services.theme, splitter);
    splitter->addWidget(m_tree);
    splitter->addWidget(buildDetails());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({400, 880});
    m_body->addWidget(m_empty);
    m_body->addWidget(splitter);
    column->addWidget(m_body, 1);
    buildActions();

    connect(m_search, &QLineEdit::textChanged, this, &QueriesPage::fill);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &QueriesPage::showChosen);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this] { open(false); });
    connect(m_tree, &QTreeWidget::customContextMenuRequested, this, &QueriesPage::showMenu);
    connect(m_tree, &QueryTree::moveRequested, this, &QueriesPage::move);
    connect(&services.theme, &Theme::changed, this, &QueriesPage::fill);
    constexpr int quiet = 200; // ms; who saves writes more than once
    m_pause.setSingleShot(true);
    m_pause.setInterval(quiet);
    connect(&m_pause, &QTimer::timeout, this, &QueriesPage::reload);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_pause,
            qOverload<>(&QTimer::start));
}

QWidget* QueriesPage::buildStrip()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    m_search = new QLineEdit(strip);
    m_search->setObjectName(QStringLiteral("querySearch"));
    m_search->setPlaceholderText(tr("Search names, tags and text"));
    m_search->setAccessibleName(tr("Search the saved queries"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(400);
    line->addWidget(m_search, 1);
    m_count = plainLabel({}, LabelRole::Secondary, strip);
    m_count->setObjectName(QStringLiteral("queryCount"));
    m_count->setWordWrap(false);
    line->addWidget(m_count);
    line->addStretch(1);
    auto* dashboard = new QPushButton(tr("New dashboard…"), strip);
    dashboard->setObjectName(QStringLiteral("queryNewDashboard"));
    dashboard->setToolTip(tr("A page that shows several queries and reads them again"));
    dashboard->setAutoDefault(false);
    connect(dashboard, &QPushButton::clicked, this, &QueriesPage::addDashboard);
    line->addWidget(dashboard);
    auto* folder = new QPushButton(tr("Folder…"), strip);
    folder->setObjectName(QStringLiteral("queryFolder"));
    folder->setAccessibleName(tr("Choose the folder of the saved queries"));
    folder->setToolTip(tr("Queries are plain files in a folder, which a team can share"));
    folder->setAutoDefault(false);
    connect(folder, &QPushButton::clicked, this, &QueriesPage::chooseFolder);
    line->addWidget(folder);
    return strip;
}

QWidget* QueriesPage::buildDetails()
{
    m_details = new QStackedWidget(this);
    auto* none = plainLabel(tr("Choose a query or a dashboard."), LabelRole::Secondary, m_details);
    none->setAlignment(Qt::AlignCenter);
    auto* query = new QWidget(m_details);
    auto* column = new QVBoxLayout(query);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    m_name = plainLabel({}, LabelRole::Heading, query);
    m_about = plainLabel({}, LabelRole::Secondary, query);
    m_description = plainLabel({}, LabelRole::Body, query);
    m_name->setObjectName(QStringLiteral("queryName"));
    m_about->setObjectName(QStringLiteral("queryAbout"));
    m_description->setObjectName(QStringLiteral("queryDescription"));
    m_sql = new SqlText(m_services.theme, nullptr, SqlText::Use::Read, query);
    m_sql->setObjectName(QStringLiteral("querySql"));
    m_sql->setAccessibleName(tr("SQL of the query"));
    for (QWidget* part : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_about),
                          static_cast<QWidget*>(m_description)})
        column->addWidget(part);
    column->addWidget(m_sql, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    const auto button = [&](const char* name, const QString& text, const QString& accessible,
                            const std::function<void()>& act) {
        auto* made = new QPushButton(text, query);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(accessible);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, [act] { act(); });
        foot->addWidget(made);
        return made;
    };
    button("queryRemove", tr("Delete"), tr("Delete this query"), [this] { remove(); });
    button("queryEdit", tr("Edit…"), tr("Edit name, folder, tags and description"),
           [this] { edit(false); });
    m_run = button("queryRun", tr("Run"), tr("Open in an editor and run"), [this] { open(true); });
    m_open = button("queryOpen", tr("Open"), tr("Open in a tab"), [this] { open(false); });
    m_open->setProperty("primary", true);
    column->addLayout(foot);
    m_problem = plainLabel({}, LabelRole::Body, m_details);
    m_problem->setObjectName(QStringLiteral("queryProblem"));
    m_problem->setAlignment(Qt::AlignCenter);
    m_details->addWidget(none);
    m_details->addWidget(query);
    m_details->addWidget(m_problem);
    return m_details;
}

void QueriesPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    const auto ofOne = [&](const char* name, const QString& text, const QKeySequence& keys,
                           std::function<void()> act) {
        QAction* action = add(name, text, keys, std::move(act));
        setWhyDisabled(*action, tr("No query is chosen"));
        action->setEnabled(false);
        m_ofOne << action;
        return action;
    };
    ofOne("queries.open", tr("&Open"), {}, [this] { open(false); });
    m_runAction = ofOne("queries.run", tr("&Run in editor"), Qt::CTRL | Qt::Key_Return,
                        [this] { open(true); });
    ofOne("queries.rename", tr("Re&name and edit…"), Qt::Key_F2, [this] { edit(false); });
    ofOne("queries.move", tr("&Move to a folder…"), Qt::CTRL | Qt::Key_M, [this] { edit(true); });
    ofOne("queries.duplicate", tr("D&uplicate"), Qt::CTRL | Qt::Key_D, [this] { duplicate(); });
    ofOne("queries.delete", tr("&Delete"), Qt::Key_Delete, [this] { remove(); });
    add("queries.newDashboard", tr("New dash&board…"), {}, [this] { addDashboard(); });
    add("queries.find", tr("&Search"), QKeySequence::Find, [this] { m_search->setFocus(); });
    add("queries.reload", tr("Read a&gain"), Qt::Key_F5, [this] { reload(); });
    add("queries.folder", tr("Choose the &folder…"), {}, [this] { chooseFolder(); });
}

void QueriesPage::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("queryMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_ofOne);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void QueriesPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    reload();
}

void QueriesPage::takeFocus() { m_search->setFocus(); }

void QueriesPage::reload()
{
    const int question = ++m_question;
    const SavedFiles files(m_services.savedRoot());
    whenDone(QtConcurrent::run([files] { return readAll(files); }), this,
             [this, question](const Read& read) {
                 if (question != m_question) return;
                 if (read.work) {
                     m_work = *read.work;
                     fill();
                     const QStringList before = m_watcher.directories();
                     if (!before.isEmpty()) m_watcher.removePaths(before);
                     if (!read.watched.isEmpty()) m_watcher.addPaths(read.watched);
                 } else {
                     m_bar->show(read.work.error());
                 }
                 Q_EMIT loaded();
             });
}

void QueriesPage::fill()
{
    const QStringList words = wordsOf(m_search->text());
    m_tree->show(m_work, words);
    if (!m_wanted.isEmpty()) {
        m_tree->choose(m_wanted);
        if (m_tree->chosenPlace() == m_wanted) m_wanted.clear();
    }
    const auto all =
        static_cast<int>(m_work.queries.size() + m_work.dashboards.size() + m_work.bad.size());
    m_count->setText(words.isEmpty() ? tr("%1 saved").arg(all)
                                     : tr("%1 of %2").arg(m_tree->shown()).arg(all));
    if (m_tree->shown() > 0)
        m_body->setCurrentIndex(1);
    else if (all > 0)
        m_empty->say(QStringLiteral("search"), tr("No saved query speaks of that."),
                     tr("Names, folders, tags, descriptions and texts are searched."),
                     tr("Clear search"));
    else
        m_empty->say(QStringLiteral("queries"), tr("Nothing is saved yet."),
                     tr("Write a query in an editor and save it with Ctrl+Alt+S. It becomes a "
                        "plain file in %1, which a team can share.")
                         .arg(shown(QDir::toNativeSeparators(m_services.savedRoot()))));
    if (m_tree->shown() == 0) m_body->setCurrentIndex(0);
    showChosen();
}

const KeptQuery* QueriesPage::chosen() const
{
    const QString place = m_tree->chosenPlace();
    for (const KeptQuery& kept : m_work.queries)
        if (!place.isEmpty() && kept.file.place == place) return &kept;
    return nullptr;
}

const KeptDashboard* QueriesPage::chosenDashboard() const
{
    const QString place = m_tree->chosenPlace();
    for (const KeptDashboard& kept : m_work.dashboards)
        if (!place.isEmpty() && kept.file.place == place) return &kept;
    return nullptr;
}

const SavedFile* QueriesPage::fileAt(const QString& place) const
{
    for (const KeptQuery& kept : m_work.queries)
        if (kept.file.place == place) return &kept.file;
    for (const KeptDashboard& kept : m_work.dashboards)
        if (kept.file.place == place) return &kept.file;
    return nullptr;
}

void QueriesPage::showDashboard(const KeptDashboard& kept)
{
    QStringList titles;
    for (const Tile& tile : kept.dashboard.tiles)
        titles << QStringLiteral("• ") +
                      shown(tile.title.isEmpty() ? savedName(tile.query) : tile.title);
    m_name->setText(shown(savedName(kept.file.place)));
    m_about->setText(tr("Dashboard · tiles: %1").arg(titles.size()));
    m_about->show();
    const QString text =
        kept.dashboard.description + QStringLiteral("\n\n") + titles.join(QLatin1Char('\n'));
    m_description->setText(shownLines(text.trimmed().toStdString()));
    m_description->show();
    m_details->setCurrentIndex(queryShown);
}

void QueriesPage::showChosen()
{
    const KeptQuery* kept = chosen();
    const QString place = m_tree->chosenPlace();
    for (QAction* action : m_ofOne) action->setEnabled(fileAt(place));
    m_runAction->setEnabled(kept);
    m_run->setVisible(kept);
    m_sql->setVisible(kept);
    if (const KeptDashboard* dashboard = chosenDashboard()) return showDashboard(*dashboard);
    if (!kept) {
        m_details->setCurrentIndex(nothingShown);
        for (const BadSavedFile& bad : m_work.bad)
            if (bad.place == place && !place.isEmpty()) {
                m_problem->setText(tr("%1 cannot be used.\n%2\n\nThe file stays as it is. Mend it "
                                      "with another program, and it is read again.")
                                       .arg(shown(bad.place), shownLines(bad.error.text())));
                m_details->setCurrentIndex(problemShown);
            }
        return;
    }
    const SavedQuery& query = kept->query;
    m_name->setText(shown(kept->name()));
    QStringList about;
    if (!kept->folder().isEmpty()) about << shown(kept->folder());
    if (!query.tags.isEmpty())
        about << tr("tags: %1").arg(shown(query.tags.join(QLatin1String(", "))));
    const EnginePtr engine = m_services.engines.find(query.engine);
    if (!query.engine.empty()) about << (engine ? shown(engine->label()) : shown(query.engine));
    if (!query.environments.isEmpty())
        about << tr("for %1").arg(shown(query.environments.join(QLatin1String(", "))));
    for (const auto& [name, value] : query.parameters)
        about << QLatin1Char(':') + shown(name) + QStringLiteral(" = ") + shown(value);
    m_about->setText(about.join(QStringLiteral(" · ")));
    m_about->setVisible(!about.isEmpty());
    m_description->setText(shownLines(query.description.toStdString()));
    m_description->setVisible(!query.description.isEmpty());
    m_sql->setEngine(engine);
    m_sql->setSql(query.sql);
    m_details->setCurrentIndex(queryShown);
}

QStringList QueriesPage::folders() const
{
    QStringList places;
    for (const KeptQuery& kept : m_work.queries) places << kept.file.place;
    for (const KeptDashboard& kept : m_work.dashboards) places << kept.file.place;
    QStringList all;
    for (const QString& place : places)
        for (QString folder = savedFolder(place); !folder.isEmpty();
             folder = folder.left(std::max<qsizetype>(folder.lastIndexOf(QLatin1Char('/')), 0)))
            all << folder;
    all.removeDuplicates();
    all.sort();
    return all;
}

} // namespace lockstep
