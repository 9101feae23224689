// HistoryPage: promotions and queries of the past.
#include "ui/history/historypage.h"
#include "ui/help/topics.h"

#include "ui/actions.h"
#include "ui/editor/sqltext.h"
#include "ui/history/promotiondetails.h"
#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

QTreeWidget* historyList(const char* name, const QString& accessible, const QStringList& headers,
                         const QList<int>& widths, QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(accessible);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHeaderLabels(headers);
    for (int column = 0; column < widths.size(); ++column)
        list->header()->resizeSection(column, widths[column]);
    return list;
}

HistoryPage::HistoryPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setHelpTopic(*this, QStringLiteral("history"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    m_search = new QLineEdit(strip);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Search promotions and queries"));
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(400);
    line->addWidget(m_search, 1);
    line->addStretch(1);
    m_chain = plainLabel({}, LabelRole::Secondary, strip);
    m_chain->setObjectName(QStringLiteral("historyChain"));
    m_chain->setWordWrap(false);
    line->addWidget(m_chain);
    line->addSpacing(8);
    m_export = new QPushButton(tr("Export…"), strip);
    m_export->setObjectName(QStringLiteral("historyExport"));
    m_export->setToolTip(tr("Save every promotion with its statements, as Markdown or JSON"));
    m_export->setAutoDefault(false);
    line->addWidget(m_export);
    auto* revisions = new QPushButton(tr("Revisions…"), strip);
    revisions->setObjectName(QStringLiteral("historyRevisions"));
    revisions->setToolTip(tr("Show a folder of revisions beside the history: Lockstep's, or one of "
                             "Alembic, Flyway or sqitch as documentation"));
    revisions->setAutoDefault(false);
    connect(revisions, &QPushButton::clicked, this, [this] {
        const bool promotion = m_details->currentWidget() == m_promotion;
        Q_EMIT revisionsRequested(
            promotion ? m_services.findEnvironment(m_promotion->entry().prodEnvironment)
                      : std::nullopt);
    });
    line->addWidget(revisions);
    column->addWidget(strip);
    connect(m_export, &QPushButton::clicked, this, &HistoryPage::askForExport);
    m_bar = new MessageBar(services.theme, this);
    column->addWidget(m_bar);

    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("historyEmpty"));
    m_empty->say({}, {}, {});
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        m_search->clear();
        for (QComboBox* filter : {m_end, m_environment, m_since}) filter->setCurrentIndex(0);
        reload();
    });
    auto* splitter = new QSplitter(Qt::Horizontal, m_body);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildLists());
    splitter->addWidget(buildDetails());
    splitter->setSizes({560, 720});
    m_body->addWidget(m_empty);
    m_body->addWidget(splitter);
    column->addWidget(m_body, 1);

    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &HistoryPage::reload);
    connect(m_search, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    auto* again = new QAction(tr("Read again"), this);
    again->setShortcut(Qt::Key_F5);
    auto* find = new QAction(tr("Search"), this);
    find->setShortcut(QKeySequence::Find);
    m_delete = new QAction(tr("Delete query"), this);
    m_delete->setObjectName(QStringLiteral("historyDelete"));
    m_delete->setShortcut(Qt::Key_Delete);
    setWhyDisabled(*m_delete, tr("No query is chosen; promotions are never deleted"));
    m_delete->setEnabled(false);
    m_save = new QAction(tr("Save query…"), this);
    m_save->setObjectName(QStringLiteral("historySave"));
    m_save->setShortcut(Qt::CTRL | Qt::ALT | Qt::Key_S);
    setWhyDisabled(*m_save, tr("No query is chosen"));
    m_save->setEnabled(false);
    for (QAction* action : {again, find, m_save, m_delete}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        m_actions << action;
    }
    connect(again, &QAction::triggered, this, &HistoryPage::reload);
    connect(find, &QAction::triggered, this, [this] { m_search->setFocus(); });
    connect(m_delete, &QAction::triggered, this, &HistoryPage::deleteQuery);
    connect(m_save, &QAction::triggered, this, &HistoryPage::saveQuery);
    connect(m_details, &QStackedWidget::currentChanged, this, [this](int shown) {
        for (QAction* action : {m_delete, m_save}) action->setEnabled(shown == queryDetails);
    });
}

HistoryPage::~HistoryPage() { m_indexing.cancel(); }

QWidget* HistoryPage::buildLists()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("Promotions and queries"));
    m_promotions =
        historyList("historyList", tr("Promotions"), {tr("When"), tr("Who"), tr("To"), tr("State")},
                    {168, 112, 136, 136}, m_tabs);
    m_tabs->addTab(m_promotions, tr("Promotions"));
    m_tabs->addTab(buildQueries(), tr("Queries"));
    connect(m_promotions, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item) showPromotion(m_promotions->indexOfTopLevelItem(item));
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        QTreeWidget* list = tab == 0 ? m_promotions : m_queries;
        const int row = list->indexOfTopLevelItem(list->currentItem());
        if (row < 0)
            m_details->setCurrentIndex(0);
        else if (tab == 0)
            showPromotion(row);
        else
            showQuery(row);
    });
    return m_tabs;
}

QWidget* HistoryPage::buildDetails()
{
    m_details = new QStackedWidget(this);
    auto* none = plainLabel(tr("Choose an entry to see its SQL."), LabelRole::Secondary, m_details);
    none->setAlignment(Qt::AlignCenter);
    m_promotion = new PromotionDetails(m_services.theme, m_details);
    m_promotion->setObjectName(QStringLiteral("historyPromotion"));
    QWidget* query = buildQuery();
    connect(m_promotion, &PromotionDetails::openRequested, this,
            [this](const QString& sql) { open(sql, m_promotion->entry().prodEnvironment); });
    connect(m_promotion, &PromotionDetails::takeBackRequested, this, &HistoryPage::takeBack);
    connect(m_promotion, &PromotionDetails::lookRequested, this, &HistoryPage::look);
    connect(m_promotion, &PromotionDetails::keptRequested, this, &HistoryPage::showKept);
    m_details->addWidget(none);
    m_details->addWidget(m_promotion);
    m_details->addWidget(query);
    return m_details;
}

void HistoryPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    reload();
}

void HistoryPage::takeFocus() { m_search->setFocus(); }

void HistoryPage::reload()
{
    const int question = ++m_question;
    constexpr int patience = 300; // ms; what answers at once shows nothing of it
    QTimer::singleShot(patience, this, [this, question] {
        if (question == m_question && m_answered < question && m_body->currentIndex() == 0)
            m_empty->say(QStringLiteral("history"), tr("Reading the history…"), {});
    });
    whenDone(readPast(m_services.journalFile, wish()), this,
             [this, question](const Result<Past>& past) {
                 if (question != m_question) return;
                 m_answered = question;
                 if (past) {
                     m_bar->clear();
                     m_past = *past;
                     fill();
                     showChain();
                     tellDeleted();
                     if (!std::exchange(m_indexed, true))
                         m_indexing = indexPast(m_services.journalFile);
                 } else {
                     m_bar->show(past.error());
                     m_empty->say(QStringLiteral("data-loss"), tr("The history could not be read."),
                                  tr("What went wrong stands above."), tr("Read again"));
                 }
                 Q_EMIT loaded();
             });
}

void HistoryPage::fill()
{
    const QLocale locale;
    const int height = Theme::rowHeight(font());
    m_promotions->clear();
    for (const JournalEntry& entry : m_past.promotions) {
        auto* item = new QTreeWidgetItem(
            m_promotions, {locale.toString(entry.startedAt.toLocalTime(), QLocale::ShortFormat),
                           shown(entry.who), prodName(entry), stateSentence(entry.state)});
        item->setSizeHint(0, QSize(0, height));
        if (entry.state != PromotionState::Applied)
            item->setForeground(3, m_services.theme.color(Token::RiskCaution));
    }
    fillQueries();
    m_tabs->setTabText(
        0, (m_past.morePromotions ? tr("Promotions (newest %1 of more)") : tr("Promotions (%1)"))
               .arg(m_past.promotions.size()));
    m_tabs->setTabText(1,
                       (m_past.moreQueries ? tr("Queries (newest %1 of more)") : tr("Queries (%1)"))
                           .arg(m_past.queries.size()));
    showEmpty();
    m_details->setCurrentIndex(0);
    QTreeWidget* list = m_tabs->currentIndex() == 0 ? m_promotions : m_queries;
    if (!m_wanted.isEmpty()) m_tabs->setCurrentIndex(0);
    for (int row = 0; !m_wanted.isEmpty() && row < m_promotions->topLevelItemCount(); ++row)
        if (m_past.promotions[static_cast<size_t>(row)].id == m_wanted) {
            m_promotions->setCurrentItem(m_promotions->topLevelItem(row));
            return;
        }
    if (list->topLevelItemCount() > 0) list->setCurrentItem(list->topLevelItem(0));
}

void HistoryPage::showEmpty()
{
    const bool nothing = m_past.promotions.empty() && m_past.queries.empty();
    m_body->setCurrentIndex(nothing ? 0 : 1);
    const QString word = m_search->text().trimmed();
    if (nothing && filtered())
        m_empty->say(QStringLiteral("search"), tr("No query is as you chose."), {}, tr("Show all"));
    else if (nothing && word.isEmpty())
        m_empty->say(QStringLiteral("history"), tr("Nothing run yet."),
                     tr("Queries that were run and promotions that were made are kept here."),
                     tr("Read again"));
    else if (nothing)
        m_empty->say(QStringLiteral("search"), tr("Nothing in the history holds \"%1\".").arg(word),
                     {}, tr("Show all"));
}

void HistoryPage::showPromotion(int row)
{
    if (row < 0 || row >= static_cast<int>(m_past.promotions.size())) return;
    const JournalEntry& entry = m_past.promotions[static_cast<size_t>(row)];
    const int asked = ++m_asked;
    whenDone(readPromotion(m_services.journalFile, entry.id), this,
             [this, asked](const Result<JournalEntry>& whole) {
                 if (asked != m_asked || m_tabs->currentIndex() != 0) return;
                 if (!whole) {
                     m_bar->show(whole.error());
                     return;
                 }
                 m_promotion->show(*whole, engineOf(whole->prodEnvironment));
                 m_details->setCurrentWidget(m_promotion);
                 if (m_wanted != whole->id) return;
                 m_wanted.clear();
                 if (whole->link == 0 && whole->outcome.isEmpty()) look();
             });
}

QString HistoryPage::prodName(const JournalEntry& entry) const
{
    const auto known = m_services.environments.find(entry.prodEnvironment);
    return shown(known ? known->name : entry.prod);
}

EnginePtr HistoryPage::engineOf(const QString& environment) const
{
    const auto known = m_services.findEnvironment(environment);
    return known ? m_services.engines.find(known->engine) : nullptr;
}

void HistoryPage::open(const QString& sql, const QString& environment)
{
    const auto known = m_services.findEnvironment(environment);
    if (!known) {
        m_bar->show(
            MessageBar::Tone::Warning,
            tr("The environment of this entry is no longer there. Its text can be copied."));
        return;
    }
    Q_EMIT openScriptRequested(sql, *known);
}

} // namespace lockstep
