// What differs comes first; what is the same only when asked for.
#include "ui/compare/detailspane.h"

#include "ui/compare/diffpanes.h"
#include "ui/compare/pasttab.h"
#include "ui/compare/sentences.h"
#include "ui/compare/sizetab.h"
#include "ui/compare/userstab.h"
#include "ui/services.h"
#include "ui/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/wording.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QStackedLayout>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {
namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr size_t mostBytes = size_t(5) * 1024 * 1024;
constexpr size_t mostLines = 50'000;

struct Definitions
{
    LineDiff diff;
    bool tooLong = false;
};

/// A part is shown within its parent's definition, where it is read.
std::string definition(const Engine& engine, const CatalogPtr& catalog, const Object* object)
{
    if (!object || !catalog) return {};
    const Kind* kind = engine.kinds().find(object->id.kind);
    while (kind && kind->traits().part && !object->parent.empty()) {
        const Object* parent = catalog->find(object->parent);
        const Kind* above = parent ? engine.kinds().find(parent->id.kind) : nullptr;
        if (!above) break;
        object = parent;
        kind = above;
    }
    if (!kind) return object->text("definition");
    return kind->ddl(*object, *catalog);
}

QPixmap markPixmap(Mark mark, const Theme& theme, qreal ratio)
{
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawMark(painter, QRectF(0, 0, 16, 16), mark, theme);
    return pixmap;
}

} // namespace

DetailsPane::DetailsPane(Services& services, QWidget* parent)
    : QWidget(parent), m_theme(services.theme)
{
    Theme& theme = m_theme;
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    m_empty = new EmptyState(theme, this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("detailsSplitter"));
    m_splitter->setProperty("line", true);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    auto* stack = new QStackedLayout(this);
    stack->addWidget(m_empty);
    stack->addWidget(m_splitter);

    auto* left = new QWidget(m_splitter);
    left->setProperty("page", true);
    m_mark = new QLabel(left);
    m_mark->setFixedSize(16, 16);
    const auto plain = [&](const char* name) {
        auto* label = new QLabel(left);
        label->setObjectName(QLatin1String(name));
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        return label;
    };
    m_title = new ElidedLabel(left);
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    m_title->setProperty("role", "heading");
    m_word = plain("detailsWord");
    m_word->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_word->setProperty("role", "secondary");
    m_risks = plain("detailsRisks");
    m_risks->setWordWrap(true);
    m_note = plain("detailsNote");
    m_note->setWordWrap(true);
    m_note->hide();
    m_showSame = new QCheckBox(tr("Show same"), left);
    m_showSame->setObjectName(QStringLiteral("detailsShowSame"));
    m_showSame->setAccessibleName(tr("Show properties that are the same on both sides"));
    m_properties = new QTreeView(left);
    m_properties->setObjectName(QStringLiteral("detailsProperties"));
    m_properties->setAccessibleName(tr("Properties of the object in DEV and PROD"));
    m_properties->setProperty("flat", true);
    m_properties->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // it scrolls
    m_properties->setRootIsDecorated(false);
    m_properties->setIndentation(0);
    m_properties->setItemsExpandable(false);
    m_properties->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_properties->setAllColumnsShowFocus(true);
    m_properties->setTextElideMode(Qt::ElideRight);
    m_rows = new QStandardItemModel(0, 3, this);
    m_properties->setModel(m_rows);
    m_properties->header()->setStretchLastSection(true);
    m_properties->header()->setMinimumSectionSize(60);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 4);
    head->setSpacing(8);
    head->addWidget(m_mark);
    head->addWidget(m_title, 1);
    head->addWidget(m_word);
    m_risks->setContentsMargins(12, 0, 12, 6);
    m_note->setContentsMargins(12, 0, 12, 6);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(8, 2, 12, 4);
    foot->addWidget(m_showSame);
    foot->addStretch();
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_risks);
    column->addWidget(m_note);
    column->addWidget(m_properties, 1);
    column->addWidget(buildPicks(left));
    column->addLayout(foot);

    m_splitter->addWidget(left);
    buildTabs(services);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({380, 900});

    connect(m_showSame, &QCheckBox::toggled, this, &DetailsPane::fillProperties);
    connect(m_properties, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QVariant id = index.siblingAtColumn(0).data(idRole);
        if (id.isValid()) Q_EMIT objectRequested(id.value<ObjectId>());
    });
    connect(&theme, &Theme::changed, this, [this] {
        if (m_node) present();
    });
    show(nullptr, nullptr);
}

void DetailsPane::buildTabs(Services& services)
{
    m_tabs = new QTabWidget(m_splitter);
    m_tabs->setObjectName(QStringLiteral("detailsTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setAccessibleName(tr("What is told of the object"));
    m_panes = new DiffPanes(m_theme, m_tabs);
    m_users = new UsersTab(services, m_tabs);
    m_size = new SizeTab(services, m_tabs);
    m_past = new PastTab(services, m_tabs);
    m_tabs->addTab(m_panes, tr("Definition"));
    m_tabs->addTab(m_users, tr("Used by"));
    m_tabs->addTab(m_size, tr("Rows and size"));
    m_tabs->addTab(m_past, tr("History"));
    m_splitter->addWidget(m_tabs);
    connect(m_users, &UsersTab::objectRequested, this, &DetailsPane::objectRequested);
    connect(m_users, &UsersTab::queryRequested, this, &DetailsPane::queryRequested);
    connect(m_past, &PastTab::promotionRequested, this, &DetailsPane::promotionRequested);
}

void DetailsPane::setNames(const NameMap& names) { m_size->setNames(names); }

void DetailsPane::goToNextTab()
{
    m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count());
}

void DetailsPane::setTitles(const QString& dev, const QString& prod)
{
    m_panes->setTitles(dev, prod);
}

void DetailsPane::show(CompareTreePtr tree, const CompareNode* node)
{
    m_tree = std::move(tree);
    m_node = node;
    for (DetailsTab* tab : std::initializer_list<DetailsTab*>{m_users, m_size, m_past})
        tab->setObject(m_tree, m_node);
    present();
}

void DetailsPane::present()
{
    ++m_request;
    const CompareNode* node = m_node;
    auto* stack = static_cast<QStackedLayout*>(layout());
    if (!node || node->isGroup()) {
        if (node) {
            const RowText text = rowText(*m_tree, *node, true);
            m_empty->say({}, text.name, text.rest);
        } else {
            m_empty->say({}, {},
                         tr("Select an object to see its properties and both definitions."));
        }
        stack->setCurrentWidget(m_empty);
        return;
    }
    stack->setCurrentWidget(m_splitter);
    const QString name = lockstep::shown(node->object().id.path.display());
    m_title->setText(name);
    m_mark->setPixmap(markPixmap(node->mark, m_theme, devicePixelRatioF()));
    QString word = kindLabel(*m_tree, node->object().id.kind);
    if (m_tree->pair()) word += QStringLiteral(" · ") + markText(*node);
    m_word->setText(word);
    QStringList risks;
    for (const Hazard& hazard : node->hazards) risks << lockstep::said(hazard.message);
    if (risks.isEmpty() && node->risk == Risk::DataLoss)
        risks << tr("Dropping it loses the rows or values in it.");
    m_risks->setText(risks.join(QLatin1Char('\n')));
    m_risks->setVisible(!risks.isEmpty());
    QPalette colours = m_risks->palette();
    colours.setColor(QPalette::WindowText, m_theme.color(riskToken(node->risk)));
    m_risks->setPalette(colours);
    fillProperties();
    fillDefinitions();
}

void DetailsPane::setNote(const QString& note)
{
    m_note->setText(note.isEmpty() ? QString() : tr("Note: %1").arg(note));
    m_note->setVisible(!note.isEmpty());
}

QStandardItem* DetailsPane::section(const QString& title)
{
    auto* item = new QStandardItem(title);
    QFont bold = font();
    bold.setBold(true);
    item->setFont(bold);
    item->setFlags(Qt::ItemIsEnabled);
    m_rows->appendRow(item);
    m_properties->setFirstColumnSpanned(m_rows->rowCount() - 1, {}, true);
    return item;
}

void DetailsPane::list(const QString& title, const std::vector<ObjectId>& ids)
{
    if (ids.empty()) return;
    section(title);
    for (const ObjectId& id : ids) {
        auto* item = new QStandardItem(
            tr("%1 %2").arg(kindLabel(*m_tree, id.kind), lockstep::shown(id.path.display())));
        item->setData(QVariant::fromValue(id), idRole);
        item->setToolTip(tr("Enter goes to it"));
        m_rows->appendRow(item);
        m_properties->setFirstColumnSpanned(m_rows->rowCount() - 1, {}, true);
    }
}

void DetailsPane::fillProperties()
{
    if (!m_node || m_node->isGroup()) return;
    m_rows->clear();
    m_rows->setHorizontalHeaderLabels({tr("Property"), tr("DEV"), tr("PROD")});
    const CompareNode& node = *m_node;
    const Kinds& kinds = m_tree->engine()->kinds();
    std::set<Symbol> names;
    for (const Object* side : {node.dev, node.prod})
        if (side)
            for (const Attribute& attribute : side->attributes()) names.insert(attribute.name);
    const Symbol kind = node.object().id.kind;
    const bool oneSide = !node.dev || !node.prod;
    const auto differs = [&](Symbol name) {
        if (oneSide || node.change) return oneSide || node.change->touches(name);
        if (node.mark != Mark::Renamed) return false;
        const Value* dev = node.dev->find(name); // a guess: nobody compared the two
        const Value* prod = node.prod->find(name);
        return dev && prod ? *dev != *prod : dev != prod;
    };
    const auto row = [&](Symbol name) {
        const Value* dev = node.dev ? node.dev->find(name) : nullptr;
        const Value* prod = node.prod ? node.prod->find(name) : nullptr;
        QList<QStandardItem*> items;
        items << new QStandardItem(lockstep::shown(engineWord(kinds.attributeLabel(kind, name))));
        items << new QStandardItem(node.dev ? valueText(dev) : QString());
        items << new QStandardItem(node.prod ? valueText(prod) : QString());
        const bool different = differs(name) && !oneSide;
        for (int i = 1; i < 3; ++i) {
            items[i]->setToolTip(items[i]->text().toHtmlEscaped());
            if (different)
                items[i]->setBackground(
                    m_theme.color(i == 1 ? Token::LineAdded : Token::LineRemoved));
        }
        items[0]->setData(QString::fromStdString(name.text()), attributeRole);
        items[0]->setData(different ? tr("%1 differs").arg(items[0]->text()) : items[0]->text(),
                          Qt::AccessibleTextRole);
        m_rows->appendRow(items);
    };
    if (node.mark == Mark::Renamed && node.dev && node.prod) {
        QList<QStandardItem*> items;
        items << new QStandardItem(tr("Name"))
              << new QStandardItem(lockstep::shown(node.dev->id.path.name()))
              << new QStandardItem(lockstep::shown(node.prod->id.path.name()));
        items[1]->setBackground(m_theme.color(Token::LineAdded));
        items[2]->setBackground(m_theme.color(Token::LineRemoved));
        m_rows->appendRow(items);
    }
    int same = 0;
    for (const Symbol name : names) {
        if (differs(name))
            row(name);
        else
            ++same;
    }
    if (m_showSame->isChecked() && same > 0) {
        if (m_rows->rowCount() > 0) section(tr("Same on both sides"));
        for (const Symbol name : names)
            if (!differs(name)) row(name);
    }
    m_showSame->setVisible(same > 0);
    m_showSame->setText(tr("Show same (%L1)").arg(same));

    list(tr("Needs"), node.object().needs);
    if (m_rows->rowCount() == 0)
        section(oneSide ? tr("It has no properties of its own.")
                : node.mark == Mark::Inside
                    ? tr("The object itself is the same; what it holds differs.")
                    : tr("Nothing differs."));
    fillOrigins();
    m_properties->header()->resizeSection(0, 120);
    const int sides = node.origin ? 3 : 2;
    m_properties->header()->resizeSection(1, qMax(80, (m_properties->width() - 120) / sides));
    if (node.origin)
        m_properties->header()->resizeSection(2, qMax(80, (m_properties->width() - 120) / sides));
}

void DetailsPane::fillDefinitions()
{
    const int request = m_request;
    const CompareTreePtr tree = m_tree; // keeps both catalogs
    const Object* dev = m_node->dev;
    const Object* prod = m_node->prod;
    whenDone(QtConcurrent::run([tree, dev, prod] {
                 Definitions made;
                 const std::string left = definition(*tree->engine(), tree->devCatalog(), dev);
                 const std::string right = definition(*tree->engine(), tree->prodCatalog(), prod);
                 const auto lines = [](const std::string& text) {
                     return size_t(std::count(text.begin(), text.end(), '\n'));
                 };
                 made.tooLong = left.size() > mostBytes || right.size() > mostBytes ||
                                lines(left) > mostLines || lines(right) > mostLines;
                 if (!made.tooLong) made.diff = lineDiff(left, right);
                 return made;
             }),
             this, [this, request, tree](Definitions made) {
                 if (request != m_request) return;
                 if (made.tooLong)
                     m_panes->setNotice(tr("The definitions are too long to lay side by side. "
                                           "Their properties are on the left."));
                 else
                     m_panes->setDiff(std::move(made.diff), tree->engine());
                 Q_EMIT shown();
             });
}

void DetailsPane::takeFocus()
{
    if (m_node && !m_node->isGroup()) m_properties->setFocus();
}

bool DetailsPane::goToHunk(bool forward)
{
    m_tabs->setCurrentWidget(m_panes);
    return m_panes->goToHunk(forward);
}

} // namespace lockstep
