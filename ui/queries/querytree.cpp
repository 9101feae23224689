// Query tree: filled anew each time; places and folders are kept with the items.
#include "ui/queries/querytree.h"

#include "ui/theme.h"
#include "ui/wording.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QTextDocument>
#include <QTreeWidgetItemIterator>

namespace lockstep {

namespace {

constexpr int placeRole = Qt::UserRole + 1;
constexpr int folderRole = Qt::UserRole + 2;

} // namespace

QueryTree::QueryTree(const Theme& theme, QWidget* parent) : QTreeWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("queryTree"));
    setAccessibleName(tr("Saved queries by folder"));
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(QAbstractItemView::InternalMove);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QTreeWidget::itemCollapsed, this, [this](const QTreeWidgetItem* item) {
        m_closed.insert(item->data(0, folderRole).toString());
    });
    connect(this, &QTreeWidget::itemExpanded, this, [this](const QTreeWidgetItem* item) {
        m_closed.remove(item->data(0, folderRole).toString());
    });
}

QTreeWidgetItem* QueryTree::folder(const QString& path)
{
    if (path.isEmpty()) return invisibleRootItem();
    if (QTreeWidgetItem* there = m_folders.value(path)) return there;
    const qsizetype slash = path.lastIndexOf(QLatin1Char('/'));
    auto* item = new QTreeWidgetItem(folder(slash < 0 ? QString() : path.left(slash)),
                                     {lockstep::shown(path.mid(slash + 1))});
    item->setData(0, folderRole, path);
    item->setIcon(0, m_theme.icon(QStringLiteral("folder"), Token::Secondary));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDropEnabled);
    item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    item->setExpanded(!m_closed.contains(path));
    m_folders.insert(path, item);
    return item;
}

void QueryTree::add(const QString& place, const QString& icon, bool bad)
{
    const QString in = savedFolder(place);
    auto* item = new QTreeWidgetItem(folder(in), {lockstep::shown(savedName(place))});
    item->setData(0, placeRole, place);
    item->setData(0, folderRole, in);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
    item->setIcon(0, m_theme.icon(icon, bad ? Token::RiskCaution : Token::Secondary));
    item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    item->setToolTip(0, Qt::convertFromPlainText(place));
    if (bad) item->setData(0, Qt::AccessibleTextRole, tr("%1, cannot be read").arg(item->text(0)));
    ++m_shown;
}

void QueryTree::show(const SavedWork& work, const QStringList& words)
{
    const QString before = chosenPlace();
    const QSet<QString> closed = m_closed;
    {
        const QSignalBlocker quiet(this);
        clear();
        m_folders.clear();
        m_shown = 0;
        for (const KeptQuery& kept : work.queries)
            if (speaksOf(kept, words)) add(kept.file.place, QStringLiteral("editor"), false);
        for (const KeptDashboard& kept : work.dashboards)
            if (speaksOf(kept, words)) add(kept.file.place, QStringLiteral("dashboard"), false);
        for (const BadSavedFile& bad : work.bad)
            if (words.isEmpty()) add(bad.place, QStringLiteral("warning"), true);
        sortItems(0, Qt::AscendingOrder);
        // Folders are open unless somebody closed them, and while something is searched for.
        for (auto it = m_folders.cbegin(); it != m_folders.cend(); ++it)
            it.value()->setExpanded(!words.isEmpty() || !closed.contains(it.key()));
    }
    m_closed = closed;
    choose(before);
}

void QueryTree::choose(const QString& place)
{
    QTreeWidgetItem* first = nullptr;
    for (QTreeWidgetItemIterator it(this); *it; ++it) {
        const QString here = (*it)->data(0, placeRole).toString();
        if (here.isEmpty()) continue;
        if (!first) first = *it;
        if (here != place) continue;
        setCurrentItem(*it);
        return;
    }
    setCurrentItem(first);
}

QString QueryTree::chosenPlace() const
{
    return currentItem() ? currentItem()->data(0, placeRole).toString() : QString();
}

/// The files are moved, and then the tree is read again: nothing moves by itself.
void QueryTree::dropEvent(QDropEvent* event)
{
    const QTreeWidgetItem* onto = itemAt(event->position().toPoint());
    const QString place = chosenPlace();
    event->setDropAction(Qt::IgnoreAction);
    event->accept();
    if (!place.isEmpty())
        Q_EMIT moveRequested(place, onto ? onto->data(0, folderRole).toString() : QString());
}

} // namespace lockstep
