// QueriesPage: what is done with a query: opened, edited, moved, duplicated, deleted.
#include "ui/queries/queriespage.h"
#include "ui/queries/querytree.h"
#include "ui/queries/savequerydialog.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "workflow/whendone.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {

bool isMeant(const SavedQuery& query, const Environment& environment)
{
    if (!query.engine.empty() && query.engine != environment.engine) return false;
    if (query.environments.isEmpty()) return true;
    return query.environments.contains(environment.name, Qt::CaseInsensitive) ||
           query.environments.contains(roleWord(environment.role), Qt::CaseInsensitive) ||
           query.environments.contains(QString::fromStdString(roleText(environment.role)),
                                       Qt::CaseInsensitive);
}

} // namespace

std::vector<Environment> environmentsFor(const SavedQuery& query,
                                         const std::vector<Environment>& all)
{
    const auto those = [&](const std::function<bool(const Environment&)>& are) {
        std::vector<Environment> found;
        std::ranges::copy_if(all, std::back_inserter(found), are);
        return found;
    };
    auto found = those([&](const Environment& one) { return isMeant(query, one); });
    if (found.empty())
        found = those([&](const Environment& one) {
            return query.engine.empty() || query.engine == one.engine;
        });
    return found.empty() ? all : found;
}

void QueriesPage::open(bool run)
{
    if (const KeptDashboard* dashboard = chosenDashboard()) {
        Q_EMIT dashboardRequested(*dashboard);
        return;
    }
    const KeptQuery* kept = chosen();
    if (!kept) return;
    const auto choices = environmentsFor(kept->query, m_services.everyEnvironment());
    if (choices.empty()) {
        m_bar->show(MessageBar::Tone::Info, tr("There is no environment yet to run it on."));
        connect(m_bar->addAction(tr("New environment…")), &QPushButton::clicked, this,
                &QueriesPage::environmentWanted);
        m_bar->setClosable(true);
        return;
    }
    if (choices.size() == 1) {
        Q_EMIT openRequested(*kept, choices.front(), run);
        return;
    }
    // Which of them is for the user to say.
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("queryEnvironmentMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Environment& environment : choices) {
        QString text = tr("%1 %2").arg(roleWord(environment.role), environment.name);
        QAction* action = menu->addAction(roleIcon(environment.role, m_services.theme),
                                          text.replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, kept = *kept, environment, run] {
            Q_EMIT openRequested(kept, environment, run);
        });
    }
    menu->setActiveAction(menu->actions().front());
    menu->popup(m_tree->mapToGlobal(m_tree->visualItemRect(m_tree->currentItem()).bottomLeft()));
}

void QueriesPage::edit(bool folder)
{
    if (const KeptDashboard* dashboard = chosenDashboard()) {
        const SavedFile was = dashboard->file;
        askForName(tr("Rename dashboard"), was.place, [this, was](const QString& place) {
            act([was, place](const SavedFiles& files) {
                return moveSaved(files, was, place).map([](const SavedFile& now) {
                    return now.place;
                });
            });
        });
        return;
    }
    const KeptQuery* kept = chosen();
    if (!kept) return;
    auto* dialog = new SaveQueryDialog(m_services.theme, SavedFiles(m_services.savedRoot()), *kept,
                                       folders(), this);
    connect(dialog, &SaveQueryDialog::saved, this, [this](const KeptQuery& saved) {
        m_wanted = saved.file.place;
        reload();
    });
    if (folder) dialog->focusFolder();
    dialog->open();
}

void QueriesPage::act(const std::function<Result<QString>(const SavedFiles&)>& work,
                      const std::function<void()>& then)
{
    whenDone(QtConcurrent::run(
                 [work, files = SavedFiles(m_services.savedRoot())] { return work(files); }),
             this, [this, then](const Result<QString>& place) {
                 if (place) {
                     m_bar->clear();
                     m_wanted = *place;
                     if (then) then();
                 } else {
                     m_bar->show(place.error());
                     m_bar->setClosable(true);
                 }
                 reload();
             });
}

/// Name and folder in one line: "Rollout/Week one".
void QueriesPage::askForName(const QString& title, const QString& place,
                             const std::function<void(const QString&)>& then)
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("dashboardNameDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name; a slash makes a folder:"));
    const QString folder = savedFolder(place);
    dialog->setTextValue(folder.isEmpty() ? savedName(place)
                                          : folder + QLatin1Char('/') + savedName(place));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, then](const QString& text) {
        const qsizetype slash = text.lastIndexOf(QLatin1Char('/'));
        const auto named = savedPlace(slash < 0 ? QString() : text.left(slash),
                                      text.mid(slash + 1).trimmed(), dashboardEnding);
        if (named)
            then(*named);
        else
            m_bar->show(named.error());
    });
    dialog->open();
}

void QueriesPage::addDashboard()
{
    askForName(tr("New dashboard"), {}, [this](const QString& place) {
        const KeptDashboard fresh{{place, dashboardText(Dashboard())}, Dashboard()};
        act(
            [fresh](const SavedFiles& files) {
                return files.create(fresh.file).map([](const SavedFile& made) {
                    return made.place;
                });
            },
            [this, fresh] { Q_EMIT dashboardRequested(fresh); });
    });
}

void QueriesPage::move(const QString& place, const QString& folder)
{
    const SavedFile* file = fileAt(place);
    if (!file || savedFolder(place) == folder) return;
    act([was = *file, folder](const SavedFiles& files) -> Result<QString> {
        const auto to = savedPlace(folder, savedName(was.place), savedEnding(was.place));
        if (!to) return failure(to.error());
        return moveSaved(files, was, *to).map([](const SavedFile& now) { return now.place; });
    });
}

void QueriesPage::duplicate()
{
    const SavedFile* file = fileAt(m_tree->chosenPlace());
    if (!file) return;
    act([was = *file](const SavedFiles& files) -> Result<QString> {
        for (int number = 2;; ++number) {
            const auto place =
                savedPlace(savedFolder(was.place),
                           QStringLiteral("%1 %2").arg(savedName(was.place)).arg(number),
                           savedEnding(was.place));
            if (!place) return failure(place.error());
            const auto made = files.create({*place, was.text});
            if (made) return made->place;
            if (made.error().kind != ErrorKind::Busy) return failure(made.error());
        }
    });
}

void QueriesPage::remove()
{
    const SavedFile* there = fileAt(m_tree->chosenPlace());
    if (!there) return;
    const SavedFile file = *there;
    act(
        [file](const SavedFiles& files) -> Result<QString> {
            return files.remove(file).map([] { return QString(); });
        },
        [this, file] { offerUndo(file); });
}

void QueriesPage::offerUndo(const SavedFile& removed)
{
    m_bar->show(MessageBar::Tone::Info, tr("\"%1\" is deleted.").arg(savedName(removed.place)));
    connect(m_bar->addAction(tr("Undo")), &QPushButton::clicked, this, [this, removed] {
        act([removed](const SavedFiles& files) -> Result<QString> {
            return files.create(removed).map([](const SavedFile& file) { return file.place; });
        });
    });
    m_bar->setClosable(true); // it can be taken back as long as this stands here
}

void QueriesPage::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Folder of the saved queries"), m_services.savedRoot());
    dialog->setObjectName(QStringLiteral("queryFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_services.setSavedRoot(folder);
        reload();
    });
    dialog->open();
}

} // namespace lockstep
