// The window's actions and menus; Qt gives Quit no key on a plain platform, so we do.
#include "ui/actions.h"
#include "ui/commandpalette.h"
#include "ui/environments/startpage.h"
#include "ui/help/topics.h"
#include "ui/mainwindow.h"
#include "ui/panes.h"
#include "ui/services.h"
#include "ui/wording.h"

#include <QActionGroup>
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {
namespace {

QString themeWord(Theme::Choice choice)
{
    switch (choice) {
    case Theme::Choice::Light:
        return QStringLiteral("light");
    case Theme::Choice::Dark:
        return QStringLiteral("dark");
    case Theme::Choice::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

void MainWindow::buildActions()
{
    Actions& a = *m_actions;
    const auto go = [this](int index) {
        if (index < m_tabs->count()) m_tabs->setCurrentIndex(index);
    };
    a.add(QStringLiteral("file.newEnvironment"), tr("&New environment…"), {}, [this] {
        m_tabs->setCurrentWidget(m_start);
        m_start->editEnvironment({});
    });
    a.add(QStringLiteral("file.sample"), tr("Open the &sample pair"), {}, [this] { openSample(); });
    a.add(QStringLiteral("file.sampleDashboard"), tr("Open the sample &dashboard"), {},
          [this] { openSampleDashboard(); });
    a.add(QStringLiteral("file.open"), tr("&Open SQL file…"), QKeySequence(Qt::CTRL | Qt::Key_O),
          [this] { askForFile(); });
    a.add(QStringLiteral("file.closeTab"), tr("&Close tab"), QKeySequence(Qt::CTRL | Qt::Key_W),
          [this] { closePage(currentPage()); });
    a.add(QStringLiteral("file.quit"), tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q),
          [this] { close(); });

    a.add(QStringLiteral("go.start"), tr("&Start page"), QKeySequence(Qt::CTRL | Qt::Key_1),
          [this] {
              m_tabs->setCurrentWidget(m_start);
              m_start->takeFocus();
          });
    a.add(QStringLiteral("go.compare"), tr("New &comparison"), QKeySequence(Qt::CTRL | Qt::Key_2),
          [this] { openCompare({}, {}); });
    a.add(QStringLiteral("go.editor"), tr("New SQL &editor"), QKeySequence(Qt::CTRL | Qt::Key_N),
          [this] { openSomeEditor(); });
    a.add(QStringLiteral("go.history"), tr("&History"), QKeySequence(Qt::CTRL | Qt::Key_3),
          [this] { openHistory(); });
    a.add(QStringLiteral("go.queries"), tr("Saved &queries"), QKeySequence(Qt::CTRL | Qt::Key_4),
          [this] { openQueries(); });
    a.add(QStringLiteral("go.code"), tr("C&ode from a schema"), QKeySequence(Qt::CTRL | Qt::Key_5),
          [this] { openCode(); });
    a.add(QStringLiteral("go.api"), tr("&Data API"), QKeySequence(Qt::CTRL | Qt::Key_6),
          [this] { openApi(); });
    a.add(QStringLiteral("go.apps"), tr("A&pp databases"), QKeySequence(Qt::CTRL | Qt::Key_7),
          [this] { openApps(); });
    a.add(QStringLiteral("go.revisions"), tr("&Revisions of a folder"),
          QKeySequence(Qt::CTRL | Qt::Key_8), [this] { openRevisions(); });

    a.add(QStringLiteral("view.nextTab"), tr("Ne&xt tab"),
          QKeySequence(Qt::CTRL | Qt::Key_PageDown),
          [this, go] { go((m_tabs->currentIndex() + 1) % m_tabs->count()); });
    a.add(QStringLiteral("view.previousTab"), tr("Pre&vious tab"),
          QKeySequence(Qt::CTRL | Qt::Key_PageUp),
          [this, go] { go((m_tabs->currentIndex() + m_tabs->count() - 1) % m_tabs->count()); });
    for (int i = 0; i < 9; ++i)
        addAction(a.add(QStringLiteral("view.tab%1").arg(i + 1), tr("Tab %1").arg(i + 1),
                        QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), [go, i] { go(i); }));
    const auto pane = [this](bool forward) {
        const Page* page = currentPage();
        if (QWidget* beside = page ? paneBeside(*page, focusWidget(), forward) : nullptr)
            beside->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    };
    a.add(QStringLiteral("view.nextPane"), tr("Next &pane"), QKeySequence(Qt::Key_F6),
          [pane] { pane(true); });
    a.add(QStringLiteral("view.previousPane"), tr("P&revious pane"),
          QKeySequence(Qt::SHIFT | Qt::Key_F6), [pane] { pane(false); });
    a.add(QStringLiteral("view.fullScreen"), tr("&Full screen"), QKeySequence(Qt::Key_F11),
          [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });

    const auto theme = [&](const char* id, const QString& text, Theme::Choice choice) {
        QAction* action = a.add(QLatin1String(id), text, {}, [this, choice] {
            m_services.theme.choose(choice);
            if (!m_services.settingsFile.isEmpty())
                QSettings(m_services.settingsFile, QSettings::IniFormat)
                    .setValue(QStringLiteral("view/theme"), themeWord(choice));
        });
        action->setCheckable(true);
        action->setChecked(m_services.theme.choice() == choice);
        return action;
    };
    auto* group = new QActionGroup(this);
    group->addAction(theme("view.themeSystem", tr("As the &system"), Theme::Choice::System));
    group->addAction(theme("view.themeLight", tr("&Light"), Theme::Choice::Light));
    group->addAction(theme("view.themeDark", tr("&Dark"), Theme::Choice::Dark));
    // Chosen by another way (the tour, the portal): the menu tells the truth.
    connect(&m_services.theme, &Theme::changed, this, [this] {
        const char* id = "view.themeSystem";
        if (m_services.theme.choice() == Theme::Choice::Light) id = "view.themeLight";
        if (m_services.theme.choice() == Theme::Choice::Dark) id = "view.themeDark";
        m_actions->find(QLatin1String(id))->setChecked(true);
    });

    addAction(a.add(QStringLiteral("go.commands"), tr("Co&mmands…"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { showCommands(); }));
    QAction* closing = a.find(QStringLiteral("file.closeTab"));
    closing->setEnabled(false);
    setWhyDisabled(*closing, tr("The start page stays open"));

    a.add(QStringLiteral("help.page"), tr("&Help on this page"), QKeySequence::HelpContents,
          [this] { openHelp(helpTopicOf(focusWidget() ? focusWidget() : currentPage())); });
    a.add(QStringLiteral("help.shortcuts"), tr("&Shortcuts"),
          QKeySequence(Qt::CTRL | Qt::Key_Question), [this] { showShortcuts(); });
    a.add(QStringLiteral("help.about"), tr("&About Lockstep"), {}, [this] { showAbout(); });
}

void MainWindow::buildMenus()
{
    const auto menu = [&](const QString& title, const QStringList& ids) {
        QMenu* made = menuBar()->addMenu(title);
        for (const QString& id : ids) {
            if (id.isEmpty())
                made->addSeparator();
            else
                made->addAction(m_actions->find(id));
        }
        return made;
    };
    menu(tr("&File"), {QStringLiteral("file.newEnvironment"),
                       QStringLiteral("file.sample"),
                       QStringLiteral("file.sampleDashboard"),
                       QStringLiteral("file.open"),
                       {},
                       QStringLiteral("file.closeTab"),
                       {},
                       QStringLiteral("file.quit")});
    menu(tr("&Go"), {QStringLiteral("go.start"),
                     QStringLiteral("go.compare"),
                     QStringLiteral("go.editor"),
                     QStringLiteral("go.history"),
                     QStringLiteral("go.queries"),
                     QStringLiteral("go.code"),
                     QStringLiteral("go.api"),
                     QStringLiteral("go.apps"),
                     QStringLiteral("go.revisions"),
                     {},
                     QStringLiteral("go.commands")});
    m_pageMenu = menuBar()->addMenu(tr("&Page"));
    m_pageMenu->setObjectName(QStringLiteral("pageMenu"));
    menu(tr("&View"), {QStringLiteral("view.themeSystem"),
                       QStringLiteral("view.themeLight"),
                       QStringLiteral("view.themeDark"),
                       {},
                       QStringLiteral("view.nextTab"),
                       QStringLiteral("view.previousTab"),
                       QStringLiteral("view.nextPane"),
                       QStringLiteral("view.previousPane"),
                       {},
                       QStringLiteral("view.fullScreen")});
    menu(tr("&Help"), {QStringLiteral("help.page"), QStringLiteral("help.shortcuts"),
                       QStringLiteral("help.about")});
}

void MainWindow::showCommands()
{
    const QString key = QStringLiteral("commands/recent");
    const bool kept = !m_services.settingsFile.isEmpty();
    QStringList recent;
    if (kept)
        recent = QSettings(m_services.settingsFile, QSettings::IniFormat).value(key).toStringList();
    auto* palette = new CommandPalette(shownActions(), std::move(recent), this);
    connect(palette, &QDialog::accepted, this, [this, palette, key, kept] {
        if (kept)
            QSettings(m_services.settingsFile, QSettings::IniFormat)
                .setValue(key, palette->recent());
    });
    palette->open();
}

QList<QAction*> MainWindow::shownActions() const
{
    QList<QAction*> all;
    if (const Page* page = currentPage()) all << page->pageActions();
    return all << m_actions->all();
}

void MainWindow::showShortcuts()
{
    auto* dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("shortcutsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Shortcuts"));
    auto* list = new QTreeWidget(dialog);
    list->setAccessibleName(tr("Actions and their shortcuts"));
    list->setHeaderLabels({tr("Action"), tr("Keys")});
    list->setRootIsDecorated(false);
    for (const QAction* action : shownActions())
        if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(list, {CommandPalette::nameOf(*action),
                                       action->shortcut().toString(QKeySequence::NativeText)});
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(16, 16, 16, 16);
    column->addWidget(list);
    column->addWidget(buttons);
    dialog->resize(480, 520);
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("aboutDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("About Lockstep"));
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(32, 24, 32, 16);
    column->setSpacing(8);
    auto* icon = new QLabel(dialog);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/lockstep.svg")).pixmap(64, 64));
    column->addWidget(icon, 0, Qt::AlignHCenter);
    auto* name = new QLabel(tr("Lockstep %1").arg(QApplication::applicationVersion()), dialog);
    name->setTextFormat(Qt::PlainText);
    name->setProperty("role", "title");
    column->addWidget(name, 0, Qt::AlignHCenter);
    auto* text =
        new QLabel(tr("Compares two databases, shows the changes and promotes them safely.\n"
                      "Free software under the GNU GPL, version 3 or later."),
                   dialog);
    text->setTextFormat(Qt::PlainText);
    text->setAlignment(Qt::AlignHCenter);
    column->addWidget(text);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addSpacing(8);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace lockstep
