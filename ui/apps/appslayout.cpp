// AppsPage: how it is put together.
#include "ui/actions.h"
#include "ui/apps/appspage.h"
#include "ui/apps/removetab.h"
#include "ui/assistant/parts.h"
#include "ui/editor/sqltext.h"
#include "ui/environments/environmentbox.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formscroll.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lockstep {

AppsPage::AppsPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setObjectName(QStringLiteral("appsPage"));
    setHelpTopic(*this, QStringLiteral("apps"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildChoices());
    m_progress = new ProgressRow(QStringLiteral("appsTask"), tr("Stop what is being done"), this);
    connect(m_progress, &ProgressRow::stopRequested, this, &AppsPage::stop);
    column->addWidget(m_progress);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("appsMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    column->addWidget(buildBody(), 1);
    buildActions();
    updateState();
}

QWidget* AppsPage::buildChoices()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    m_environments =
        new EnvironmentBox(m_services, "appsEnvironment", tr("In which database"), strip);
    connect(m_environments, &EnvironmentBox::chosen, this, &AppsPage::environmentChosen);
    connect(m_environments, &EnvironmentBox::refilled, this, [this] {
        if (m_tabs && !m_acts && !m_environments->environment()) read(); // it was deleted
        updateState();
    });
    line->addWidget(m_environments);
    line->addStretch(1);
    auto* again = new QPushButton(tr("Read again"), strip);
    again->setObjectName(QStringLiteral("appsLook"));
    again->setAutoDefault(false);
    connect(again, &QPushButton::clicked, this, &AppsPage::look);
    line->addWidget(again);
    return strip;
}

QWidget* AppsPage::buildBody()
{
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(m_services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("appsEmpty"));
    connect(m_empty, &EmptyState::actionTriggered, this, &AppsPage::environmentWanted);
    m_body->addWidget(m_empty);
    m_tabs = new QTabWidget(m_body);
    m_tabs->setObjectName(QStringLiteral("appsTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("What is done with apps"));
    m_prepare = new PrepareTab(m_services.theme, m_tabs);
    connect(m_prepare, &PrepareTab::wanted, this, &AppsPage::prepare);
    connect(m_prepare, &PrepareTab::copied, this,
            [this](const QString& what) { Q_EMIT messageChanged(tr("Copied: %1").arg(what)); });
    m_tabs->addTab(m_prepare, tr("Prepare"));
    m_remove = new RemoveTab(m_tabs);
    connect(m_remove, &RemoveTab::chosen, this, &AppsPage::lookInto);
    connect(m_remove, &RemoveTab::wanted, this, &AppsPage::remove);
    m_tabs->addTab(m_remove, tr("Remove"));
    m_tabs->addTab(buildAdmin(), tr("For an administrator"));
    m_body->addWidget(m_tabs);
    return m_body;
}

QWidget* AppsPage::buildAdmin()
{
    auto* side = new FormScroll(m_tabs);
    QVBoxLayout* column = side->column();
    column->addWidget(plainLabel(
        tr("Whoever prepares apps needs a role that may make roles, and a database where it may "
           "make schemas. An administrator runs this once; it is not run from here."),
        LabelRole::Body, side));
    m_admin =
        readOnlySql(m_services.theme, "appsAdminSql", tr("What an administrator runs once"), side);
    constexpr int lines = 14;
    m_admin->setMinimumHeight(lines * fontMetrics().lineSpacing());
    column->addWidget(m_admin, 1);
    auto* line = new QHBoxLayout;
    auto* copy = new QPushButton(tr("Copy"), side);
    copy->setObjectName(QStringLiteral("appsAdminCopy"));
    copy->setAccessibleName(tr("Copy what an administrator runs once"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_admin->sql()));
        Q_EMIT messageChanged(tr("Copied: %1").arg(m_admin->accessibleName()));
    });
    line->addWidget(copy);
    line->addStretch(1);
    column->addLayout(line);
    return side;
}

void AppsPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    const auto tab = [this](int index) {
        return [this, index] {
            m_tabs->setCurrentIndex(index);
            m_tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
        };
    };
    add("apps.look", tr("&Read again"), Qt::Key_F5, [this] { look(); });
    add("apps.toPrepare", tr("&Prepare app database…"), {}, tab(0));
    add("apps.toRemove", tr("Re&move app database…"), {}, tab(1));
    add("apps.toAdmin", tr("For an &administrator"), {}, tab(2));
    add("apps.stop", tr("&Stop"), QKeySequence(Qt::CTRL | Qt::Key_F2), [this] { stop(); });
}

} // namespace lockstep
