// LookupPage: how it is put together.
#include "ui/actions.h"
#include "ui/help/topics.h"
#include "ui/lookup/lookuppage.h"
#include "ui/lookup/lookuptablelist.h"
#include "ui/promote/labels.h"
#include "ui/results/twinmodel.h"
#include "ui/results/twinpane.h"
#include "ui/services.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace lockstep {

LookupPage::LookupPage(Services& services, ComparedPairPtr pair, QWidget* parent)
    : Page(parent),
      m_services(services),
      m_pair(std::move(pair)),
      m_memory(LookupMemory::beside(services.journalFile)),
      m_postbox(std::make_shared<Postbox>(this))
{
    setObjectName(QStringLiteral("lookupPage"));
    setHelpTopic(*this, QStringLiteral("lookup"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildStrip());
    m_progress = new ProgressRow(QStringLiteral("lookup"), tr("Stop reading rows"), this);
    connect(m_progress, &ProgressRow::stopRequested, this, &LookupPage::stop);
    column->addWidget(m_progress);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("lookupMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    column->addWidget(buildBody(), 1);
    buildActions();
    showRows();
    list();
}

QWidget* LookupPage::buildStrip()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    m_sentence = plainLabel({}, LabelRole::Body, strip);
    m_sentence->setObjectName(QStringLiteral("lookupSentence"));
    line->addWidget(m_sentence, 1);
    m_promote = new QPushButton(tr("Promote…"), strip);
    m_promote->setObjectName(QStringLiteral("lookupPromote"));
    m_promote->setProperty("primary", true);
    m_promote->setAutoDefault(false);
    connect(m_promote, &QPushButton::clicked, this, &LookupPage::promoteRequested);
    line->addWidget(m_promote);
    return strip;
}

QWidget* LookupPage::buildBody()
{
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_services.theme, m_stack);
    m_empty->setObjectName(QStringLiteral("lookupEmpty"));
    m_stack->addWidget(m_empty);
    auto* splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setProperty("line", true);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    m_tables = new LookupTableList(m_services.theme, splitter);
    connect(m_tables, &LookupTableList::wishesChanged, this, &LookupPage::takeWishes);
    connect(m_tables, &QTreeWidget::currentItemChanged, this, &LookupPage::showRows);
    splitter->addWidget(m_tables);
    splitter->addWidget(buildRows());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({300, 400});
    m_stack->addWidget(splitter);
    m_body = splitter;
    return m_stack;
}

QWidget* LookupPage::buildRows()
{
    auto* side = new QWidget(m_stack);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    m_words = plainLabel({}, LabelRole::Secondary, side);
    m_words->setObjectName(QStringLiteral("lookupWords"));
    head->addWidget(m_words, 1);
    m_only = new QCheckBox(tr("Only differences"), side);
    m_only->setObjectName(QStringLiteral("lookupOnly"));
    head->addWidget(m_only);
    m_next = new QPushButton(tr("Next difference"), side);
    m_next->setObjectName(QStringLiteral("lookupNext"));
    m_next->setAutoDefault(false);
    connect(m_next, &QPushButton::clicked, this, &LookupPage::showNext);
    head->addWidget(m_next);
    column->addLayout(head);
    m_model = new TwinModel(m_services.theme, this);
    connect(m_only, &QCheckBox::toggled, m_model, &TwinModel::setOnlyDifferences);
    m_only->setChecked(true);
    m_rows = twinTable(*m_model, "lookupRows", side);
    column->addWidget(m_rows, 1);
    column->addStretch();
    return side;
}

void LookupPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    add("lookup.look", tr("&Read again"), Qt::Key_F5, [this] { look(); });
    add("lookup.tick", tr("Rows of the table &travel"), QKeySequence(Qt::CTRL | Qt::Key_T),
        [this] { m_tables->tickCurrent(); });
    add("lookup.deletes", tr("&Delete rows that only PROD has"), QKeySequence(Qt::CTRL | Qt::Key_D),
        [this] { m_tables->tickDeletesOfCurrent(); });
    add("lookup.next", tr("&Next difference"), Qt::Key_F8, [this] { showNext(); });
    QAction* promoting =
        add("lookup.promote", tr("&Promote…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
            [this] { Q_EMIT promoteRequested(); });
    promoting->setEnabled(false);
    QAction* stopping =
        add("lookup.stop", tr("&Stop"), QKeySequence(Qt::CTRL | Qt::Key_F2), [this] { stop(); });
    stopping->setEnabled(false);
    setWhyDisabled(*stopping, tr("Nothing is being read"));
}

} // namespace lockstep
