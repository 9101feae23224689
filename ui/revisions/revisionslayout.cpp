// RevisionsPage: how it is put together.
#include "ui/actions.h"
#include "ui/environments/environmentbox.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/revisions/revisionchoices.h"
#include "ui/revisions/revisiondetails.h"
#include "ui/revisions/revisionspage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/folderfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

RevisionsPage::RevisionsPage(Services& services, QWidget* parent)
    : Page(parent), m_services(services)
{
    setObjectName(QStringLiteral("revisionsPage"));
    setHelpTopic(*this, QStringLiteral("revisions"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildChoices());
    column->addWidget(buildButtons());
    m_progress = new ProgressRow(QStringLiteral("revisions"), tr("Stop reading"), this);
    connect(m_progress, &ProgressRow::stopRequested, this, &RevisionsPage::stop);
    column->addWidget(m_progress);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("revisionsMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    column->addWidget(buildBody(), 1);
    buildActions();
    connect(&services.theme, &Theme::changed, this, [this] {
        if (m_now && !m_reading) fill(); // its colours
    });
    m_folder->setFolder(revisionFolderOf(services.settingsFile, {}));
    updateState();
}

QWidget* RevisionsPage::buildChoices()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    m_environments = new EnvironmentBox(m_services, "revisionsEnvironment",
                                        tr("Which database the revisions are for"), strip);
    connect(m_environments, &EnvironmentBox::chosen, this, [this] {
        if (const auto one = environment()) setEnvironment(*one);
    });
    line->addWidget(m_environments);
    m_folder = new FolderField(QStringLiteral("revisions"), tr("Folder of the revisions"), strip);
    connect(m_folder, &FolderField::changed, this, &RevisionsPage::folderChosen);
    line->addWidget(m_folder, 1);
    return strip;
}

QWidget* RevisionsPage::buildButtons()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    const auto button = [&](const char* name, const QString& text, const QString& toolTip,
                            auto act) {
        auto* made = new QPushButton(text, strip);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(toolTip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        line->addWidget(made);
        return made;
    };
    m_new = button("revisionsNew", tr("New revision…"),
                   tr("Write what is chosen in the open comparison as the next revision"),
                   &RevisionsPage::askForNext);
    m_save = button("revisionsSave", tr("Save SQL…"),
                    tr("Save the files from where prod is to the chosen revision as one script, "
                       "for the product's own client"),
                    &RevisionsPage::askForFile);
    line->addStretch(1);
    m_downgrade = button("revisionsDowngrade", tr("Downgrade"),
                         tr("Lead prod back to the chosen revision, by a promotion for each step"),
                         &RevisionsPage::downgrade);
    m_upgrade = button("revisionsUpgrade", tr("Upgrade"),
                       tr("Lead prod to the chosen revision, by a promotion for each step"),
                       &RevisionsPage::upgrade);
    m_upgrade->setProperty("primary", true);
    return strip;
}

QWidget* RevisionsPage::buildBody()
{
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(m_services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("revisionsEmpty"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (folder().isEmpty())
            m_folder->browse();
        else if (m_now)
            askForNext();
        else
            look();
    });
    m_body->addWidget(m_empty);
    auto* splitter = new QSplitter(Qt::Horizontal, m_body);
    splitter->setProperty("line", true);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto* side = new QWidget(splitter);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_list = new QTreeWidget(side);
    m_list->setObjectName(QStringLiteral("revisionsList"));
    m_list->setAccessibleName(tr("Revisions, and which of them prod has"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RevisionsPage::showChosen);
    column->addWidget(m_list, 1);
    m_problems = plainLabel({}, LabelRole::Secondary, side);
    m_problems->setObjectName(QStringLiteral("revisionsProblems"));
    m_problems->setContentsMargins(16, 8, 16, 8);
    column->addWidget(m_problems);
    splitter->addWidget(side);
    m_details = new RevisionDetails(m_services.theme, splitter);
    m_details->setObjectName(QStringLiteral("revisionDetails"));
    splitter->addWidget(m_details);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({680, 600});
    m_body->addWidget(splitter);
    m_there = splitter;
    return m_body;
}

void RevisionsPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    add("revisions.look", tr("&Read again"), Qt::Key_F5, [this] { look(); });
    add("revisions.new", tr("&New revision…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
        [this] { askForNext(); });
    add("revisions.upgrade", tr("&Upgrade to the chosen one"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), [this] { upgrade(); });
    add("revisions.downgrade", tr("&Downgrade to the chosen one"), {}, [this] { downgrade(); });
    add("revisions.save", tr("&Save SQL…"), QKeySequence(Qt::CTRL | Qt::Key_S),
        [this] { askForFile(); });
    add("revisions.stop", tr("S&top"), QKeySequence(Qt::CTRL | Qt::Key_F2), [this] { stop(); });
}

} // namespace lockstep
