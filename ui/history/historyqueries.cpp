// HistoryPage: the queries that ran: chosen by their end, environment and time, opened and saved.
#include "ui/editor/sqltext.h"
#include "ui/history/historypage.h"
#include "ui/results/figures.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

QString endWord(const QueryRecord& query)
{
    if (query.stopped) return HistoryPage::tr("stopped");
    if (!query.error.isEmpty()) return HistoryPage::tr("failed");
    return query.rows >= 0 ? QLocale().toString(query.rows) : QString();
}

} // namespace

QWidget* HistoryPage::buildQueries()
{
    auto* side = new QWidget(m_tabs);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* strip = new QFrame(side);
    strip->setProperty("role", QStringLiteral("strip"));
    // In two lines: large letters must leave room for the details beside the list.
    auto* lines = new QGridLayout(strip);
    lines->setContentsMargins(8, 4, 8, 4);
    lines->setSpacing(8);
    const auto filter = [&](const char* name, const QString& accessible, const QString& any,
                            int row, int at, int columns) {
        auto* box = new QComboBox(strip);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(2); // they are as wide as there is room
        box->addItem(any);
        lines->addWidget(box, row, at, 1, columns);
        connect(box, &QComboBox::activated, this, &HistoryPage::reload);
        return box;
    };
    m_end = filter("historyEnd", tr("How queries ended"), tr("Any end"), 0, 0, 1);
    m_end->addItem(tr("Done"), int(QueryEnd::Done));
    m_end->addItem(tr("Failed"), int(QueryEnd::Failed));
    m_end->addItem(tr("Stopped"), int(QueryEnd::Stopped));
    m_environment =
        filter("historyEnvironment", tr("Where queries ran"), tr("Any environment"), 1, 0, 2);
    fillEnvironments();
    connect(&m_services.environments, &Environments::changed, this, &HistoryPage::fillEnvironments);
    m_since = filter("historySince", tr("When queries ran"), tr("Any time"), 0, 1, 1);
    m_since->addItem(tr("Last hour"), 60 * 60);
    m_since->addItem(tr("Last 24 hours"), 24 * 60 * 60);
    m_since->addItem(tr("Last 7 days"), 7 * 24 * 60 * 60);
    m_since->addItem(tr("Last 30 days"), 30 * 24 * 60 * 60);
    column->addWidget(strip);
    m_queries = historyList("historyQueries", tr("Queries"),
                            {tr("When"), tr("Environment"), tr("Time"), tr("Rows"), tr("SQL")},
                            {168, 136, 80, 72, 240}, side);
    column->addWidget(m_queries, 1);
    connect(m_queries, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item) showQuery(m_queries->indexOfTopLevelItem(item));
    });
    connect(m_queries, &QTreeWidget::itemActivated, this, &HistoryPage::openQuery);
    return side;
}

void HistoryPage::fillEnvironments()
{
    const QString before = m_environment->currentData().toString();
    while (m_environment->count() > 1) m_environment->removeItem(1);
    for (const Environment& one : m_services.everyEnvironment())
        m_environment->addItem(roleIcon(one.role, m_services.theme), shown(one.name), one.id);
    m_environment->setCurrentIndex(std::max(0, m_environment->findData(before)));
}

bool HistoryPage::filtered() const
{
    return m_end->currentIndex() > 0 || m_environment->currentIndex() > 0 ||
           m_since->currentIndex() > 0;
}

QueryWish HistoryPage::wish() const
{
    QueryWish wish{.words = m_search->text().trimmed()};
    if (m_end->currentIndex() > 0) wish.end = QueryEnd(m_end->currentData().toInt());
    wish.environment = m_environment->currentData().toString();
    if (m_since->currentIndex() > 0)
        wish.since = QDateTime::currentDateTimeUtc().addSecs(-m_since->currentData().toLongLong());
    return wish;
}

QWidget* HistoryPage::buildQuery()
{
    auto* query = new QWidget(m_details);
    auto* column = new QVBoxLayout(query);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(8);
    m_query = new SqlText(m_services.theme, nullptr, SqlText::Use::Read, query);
    m_query->setObjectName(QStringLiteral("historyQuerySql"));
    m_query->setAccessibleName(tr("SQL of the query"));
    column->addWidget(m_query, 1);
    auto* foot = new QGridLayout;
    foot->setSpacing(8);
    foot->setColumnStretch(0, 1);
    const auto button = [&](const char* name, const QString& text, const QString& accessible,
                            void (HistoryPage::*act)(), int row, int place) {
        auto* made = new QPushButton(text, query);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(accessible);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, act);
        foot->addWidget(made, row, place);
    };
    button("historyDeleteQuery", tr("Delete"), tr("Delete this query from the history"),
           &HistoryPage::deleteQuery, 0, 1);
    button("historySaveQuery", tr("Save query…"), tr("Keep this query among the saved ones"),
           &HistoryPage::saveQuery, 0, 2);
    button("historyOpenQuery", tr("Open in editor"), tr("Open in an editor of its environment"),
           &HistoryPage::openQuery, 1, 2);
    column->addLayout(foot);
    return query;
}

void HistoryPage::fillQueries()
{
    const QLocale locale;
    m_queries->clear();
    for (const QueryRecord& query : m_past.queries) {
        const auto environment = m_services.findEnvironment(query.environment);
        auto* item = new QTreeWidgetItem(
            m_queries, {locale.toString(query.at.toLocalTime(), QLocale::ShortFormat),
                        shown(query.environmentName), durationText(query.milliseconds),
                        endWord(query), shown(query.sql.simplified().left(200))});
        item->setIcon(1, roleIcon(environment ? environment->role : Role::Other, m_services.theme));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
        if (!query.error.isEmpty())
            item->setForeground(3, m_services.theme.color(Token::CodeError));
    }
}

const QueryRecord* HistoryPage::chosenQuery() const
{
    const auto row = static_cast<size_t>(m_queries->indexOfTopLevelItem(m_queries->currentItem()));
    return row < m_past.queries.size() ? &m_past.queries[row] : nullptr;
}

void HistoryPage::showQuery(int row)
{
    if (row < 0 || row >= static_cast<int>(m_past.queries.size())) return;
    const QueryRecord& query = m_past.queries[static_cast<size_t>(row)];
    m_query->setEngine(engineOf(query.environment));
    m_query->setSql(query.sql);
    m_details->setCurrentIndex(queryDetails);
}

void HistoryPage::openQuery()
{
    if (const QueryRecord* query = chosenQuery()) open(query->sql, query->environment);
}

void HistoryPage::saveQuery()
{
    const QueryRecord* query = chosenQuery();
    if (!query) return;
    // One whose environment is gone can be saved all the same.
    Q_EMIT saveQueryRequested(
        query->sql, m_services.findEnvironment(query->environment).value_or(Environment()));
}

} // namespace lockstep
