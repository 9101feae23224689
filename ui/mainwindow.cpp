// Tabs, what the current one works on, and an orderly end.
#include "ui/mainwindow.h"
#include "ui/editor/editorpage.h"

#include "ui/actions.h"
#include "ui/compare/comparepage.h"
#include "ui/environments/startpage.h"
#include "ui/environmentstrip.h"
#include "ui/services.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QApplication>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep {

MainWindow::MainWindow(Services& services, QWidget* parent)
    : QMainWindow(parent), m_services(services), m_actions(new Actions(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    if (services.notifier)
        connect(services.notifier, &Notifier::activated, this, &MainWindow::comeToFront);
    m_strip = new EnvironmentStrip(services, this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("workTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->tabBar()->setDrawBase(false);
    m_tabs->tabBar()->setObjectName(QStringLiteral("workTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Work tabs"));
    auto* central = new QWidget(this);
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_notice = new MessageBar(services.theme, central);
    m_notice->setObjectName(QStringLiteral("windowNotice"));
    column->addWidget(m_strip);
    column->addWidget(m_notice);
    column->addWidget(m_tabs, 1);
    setCentralWidget(central);
    buildStatus();

    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::pageChanged);
    connect(&services.theme, &Theme::changed, this, [this] {
        for (Page* page : pages()) renewTab(page);
    });

    m_start = new StartPage(services, this);
    connect(m_start, &StartPage::compareRequested, this, &MainWindow::openCompare);
    connect(m_start, &StartPage::editorRequested, this,
            [this](const Environment& e) { openEditor(e); });
    connect(m_start, &StartPage::sampleRequested, this, [this] { openSample(); });
    keepCodeInStep();
    buildActions();
    buildMenus();
    openPage(m_start);
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide})
        if (QWidget* button = m_tabs->tabBar()->tabButton(0, side)) button->hide(); // it stays
    restoreState();
}

MainWindow::~MainWindow()
{
    // Pages go while the rest of the window is there to be told.
    m_tabs->disconnect(this);
    for (Page* page : pages()) {
        page->disconnect(this);
        delete page;
    }
}

void MainWindow::buildStatus()
{
    m_message = new ElidedLabel(this);
    m_message->setObjectName(QStringLiteral("statusMessage"));
    m_freshness = new QLabel(this);
    m_freshness->setObjectName(QStringLiteral("statusFreshness"));
    m_freshness->setTextFormat(Qt::PlainText);
    m_badge = new EnvironmentBadge(m_services.theme, this);
    m_badge->setObjectName(QStringLiteral("statusEnvironment"));
    statusBar()->setContentsMargins(0, 2, 8, 2);
    m_message->setContentsMargins(12, 0, 0, 0);
    m_freshness->setContentsMargins(12, 0, 12, 0);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_message, 1);
    statusBar()->addPermanentWidget(m_freshness);
    statusBar()->addPermanentWidget(m_badge);
}

void MainWindow::openPage(Page* page)
{
    if (auto* editor = qobject_cast<EditorPage*>(page)) { // made here, or recovered
        connect(editor, &EditorPage::objectRequested, this,
                [this, editor](const ObjectId& id) { openObject(*editor, id); });
        connect(editor, &EditorPage::schemaChanged, this, &MainWindow::schemaChanged);
        connect(editor, &EditorPage::takeBackRequested, this, &MainWindow::openTakeBack);
        connect(editor, &EditorPage::saveQueryRequested, this,
                [this, editor](const QString& sql) { saveQueryOf(editor, sql); });
        connect(editor, &QObject::destroyed, this, [this, editor] { m_savedOf.remove(editor); });
    }
    connect(page, &Page::titleChanged, this, [this, page] { renewTab(page); });
    connect(page, &Page::scopeChanged, this, [this, page] {
        renewTab(page);
        if (page == currentPage()) renewScope();
    });
    connect(page, &Page::messageChanged, this, [this, page](const QString& text) {
        if (page == currentPage()) m_message->setText(text);
    });
    connect(page, &Page::freshnessChanged, this, [this, page](const QString& text) {
        page->setProperty("freshness", text);
        if (page == currentPage()) m_freshness->setText(text);
    });
    connect(page, &Page::ended, this, [this, page](const Notice& notice, qint64 milliseconds) {
        tellIfAway(page, notice, milliseconds);
    });
    connect(page, &Page::closeRequested, this, [this, page] { closePage(page); });
    connect(page, &Page::closeAllowed, this, [this, page] {
        const bool ending = m_askedToClose == page;
        removePage(page);
        if (m_ends)
            endSoon();
        else if (ending)
            close();
    });
    const int index = m_tabs->addTab(page, {});
    addCloseButton(page, index);
    renewTab(page);
    m_tabs->setCurrentIndex(index);
    page->takeFocus();
}

void MainWindow::tellIfAway(Page* page, const Notice& notice, qint64 milliseconds)
{
    const bool away = !QApplication::activeWindow();
    if (!m_services.notifier || !away || milliseconds <= m_services.longMs) return;
    m_toldOf = page;
    m_services.notifier->tell(notice);
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    if (m_toldOf) m_tabs->setCurrentWidget(m_toldOf);
}

void MainWindow::showProblem(const Error& error) { m_start->showProblem(error); }

void MainWindow::addCloseButton(Page* page, int index)
{
    if (page == m_start) return; // it stays
    auto* button = new QToolButton(m_tabs);
    button->setObjectName(QStringLiteral("tabClose"));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::NoFocus); // Ctrl+W closes by keyboard
    button->setIconSize({14, 14});
    button->setAccessibleName(tr("Close tab"));
    button->setToolTip(tr("Close tab (Ctrl+W)"));
    const auto draw = [this, button] {
        button->setIcon(m_services.theme.icon(QStringLiteral("close"), Token::Secondary));
    };
    draw();
    connect(&m_services.theme, &Theme::changed, button, draw);
    connect(button, &QToolButton::clicked, page, [this, page] { closePage(page); });
    m_tabs->tabBar()->setTabButton(index, QTabBar::RightSide, button);
}

Page* MainWindow::currentPage() const { return static_cast<Page*>(m_tabs->currentWidget()); }

void MainWindow::showPage(Page* page) { m_tabs->setCurrentWidget(page); }

QList<Page*> MainWindow::pages() const
{
    QList<Page*> all;
    for (int i = 0; i < m_tabs->count(); ++i) all << static_cast<Page*>(m_tabs->widget(i));
    return all;
}

void MainWindow::renewTab(Page* page)
{
    const int index = m_tabs->indexOf(page);
    if (index < 0) return;
    const std::optional<Role> role = page->role();
    QString text = page->title();
    if (role) text = tr("%1 · %2").arg(roleWord(*role), text);
    if (page->modified()) text += QLatin1Char('*');
    const QString plain = text;
    m_tabs->setTabText(index, text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    m_tabs->setTabToolTip(index, plain.toHtmlEscaped());
    if (role)
        m_tabs->setTabIcon(index, roleIcon(*role, m_services.theme));
    else
        m_tabs->setTabIcon(index, m_services.theme.icon(page->iconName(), Token::Secondary));
    page->setAccessibleName(plain);
    if (page == currentPage()) renewScope();
}

void MainWindow::renewScope()
{
    Page* page = currentPage();
    if (!page) return;
    const PageScope scope = page->scope();
    m_strip->setScope(scope);
    const QString prod = page->reachesProduction() ? tr("[PROD] ") : QString();
    setWindowTitle(tr("%1%2 — Lockstep").arg(prod, page->title()));
    // The rightmost badge names the more dangerous end.
    const std::optional<EnvironmentView>& view = scope.prod ? scope.prod : scope.dev;
    m_badge->setVisible(view.has_value());
    if (view)
        m_badge->setEnvironment(view->environment.role,
                                view->readOnly ? tr("%1 — READ-ONLY").arg(view->environment.name)
                                               : view->environment.name);
}

void MainWindow::pageChanged()
{
    Page* page = currentPage();
    m_message->clear();
    m_freshness->setText(page ? page->property("freshness").toString() : QString());
    if (m_pageMenu) {
        m_pageMenu->clear();
        const QList<QAction*> actions = page ? page->pageActions() : QList<QAction*>();
        m_pageMenu->addActions(actions);
        m_pageMenu->menuAction()->setVisible(!actions.isEmpty());
        m_actions->find(QStringLiteral("file.closeTab"))->setEnabled(page != m_start);
    }
    renewScope();
}

void MainWindow::closePage(Page* page)
{
    if (!page || page == m_start) return;
    m_askedToClose = nullptr;
    if (page->canClose()) removePage(page);
    // Else it asks its user and says closeAllowed().
}

void MainWindow::removePage(Page* page)
{
    const int index = m_tabs->indexOf(page);
    if (index < 0) return;
    m_tabs->removeTab(index);
    page->disconnect(this);
    page->deleteLater();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    for (Page* page : pages()) {
        if (page == m_start) continue;
        m_askedToClose = page;
        if (!page->canClose()) {
            m_tabs->setCurrentWidget(page);
            event->ignore();
            return;
        }
    }
    m_askedToClose = nullptr;
    keepState();
    event->accept();
}

void MainWindow::endSoon()
{
    m_ends = true;
    bool all = true;
    for (Page* page : pages()) all = page->endSoon() && all;
    if (!all) return; // it comes here again
    keepState();
    QCoreApplication::quit();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange) m_strip->updateGeometry();
}

void MainWindow::restoreState()
{
    QSize size(1280, 800);
    bool maximised = false;
    if (!m_services.settingsFile.isEmpty()) {
        const QSettings settings(m_services.settingsFile, QSettings::IniFormat);
        size = settings.value(QStringLiteral("window/size"), size).toSize();
        maximised = settings.value(QStringLiteral("window/maximised"), false).toBool();
    }
    resize(size.expandedTo({640, 480}));
    if (maximised) setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::keepState() const
{
    if (m_services.settingsFile.isEmpty()) return;
    // The place is the window system's business; the size is ours.
    QSettings settings(m_services.settingsFile, QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/size"), normalGeometry().size());
    settings.setValue(QStringLiteral("window/maximised"), isMaximized());
}

} // namespace lockstep
