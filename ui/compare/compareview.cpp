// The view keeps rows whole: hover and selection are painted across both sides.
#include "ui/compare/compareview.h"

#include "ui/compare/comparedelegate.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/sideheader.h"
#include "ui/services.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>

namespace lockstep {

CompareView::CompareView(CompareModel& model, Services& services, QWidget* parent)
    : QTreeView(parent),
      m_model(model),
      m_theme(services.theme),
      m_sides(new SideHeader(services, this))
{
    // Changes flow from dev to prod, left to right, whatever way the language is written.
    setLayoutDirection(Qt::LeftToRight);
    setHeader(m_sides);
    setObjectName(QStringLiteral("compareView"));
    setAccessibleName(tr("Objects of both environments and their changes"));
    setProperty("flat", true);
    setModel(&model);
    setItemDelegate(new CompareDelegate(model, m_theme, this));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setIndentation(0); // each side draws its own
    setRootIsDecorated(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);

    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setMinimumSectionSize(gutterWidth);
    header()->setSectionResizeMode(CompareModel::Choice, QHeaderView::Fixed);
    header()->resizeSection(CompareModel::Choice, gutterWidth);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        const int room = viewport()->width() - gutterWidth;
        if (m_sharing || section != CompareModel::Dev || room <= 0) return;
        m_share = std::clamp(double(size) / room, 0.2, 0.8);
        shareWidth();
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!m_restoring) m_model.node(index)->expanded = true;
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (!m_restoring) m_model.node(index)->expanded = false;
    });
    connect(&m_theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void CompareView::restoreExpansion()
{
    if (!m_model.tree()) return;
    const QScopedValueRollback<bool> guard(m_restoring, true);
    setUpdatesEnabled(false);
    const auto visit = [&](const auto& self, const CompareNode& node) -> void {
        for (const CompareNode* child : node.visible) {
            if (child->visible.empty()) continue;
            if (child->expanded) setExpanded(m_model.indexOf(child), true);
            self(self, *child);
        }
    };
    visit(visit, *m_model.tree()->root());
    setUpdatesEnabled(true);
}

void CompareView::setStale(bool stale)
{
    m_stale = stale;
    setAccessibleDescription(stale ? tr("Out of date") : QString());
    viewport()->update();
}

void CompareView::show(const QModelIndex& index)
{
    if (!index.isValid()) return;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        setExpanded(above.siblingAtColumn(0), true);
    setCurrentIndex(index.siblingAtColumn(0));
    scrollTo(index.siblingAtColumn(0));
}

void CompareView::drawBranches(QPainter*, const QRect&, const QModelIndex&) const
{
    // The delegate draws them, once on each side.
}

void CompareView::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const bool selected = selectionModel()->isSelected(index);
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    QColor paper = m_theme.color(Token::Base);
    if (selected)
        paper = m_theme.color(Token::Selection);
    else if (underMouse() && option.rect.contains(mouse))
        paper = m_theme.color(Token::Hover);
    painter->fillRect(option.rect, paper);
    QTreeView::drawRow(painter, option, index);
    if (selected && hasFocus()) {
        painter->save();
        painter->setPen(QPen(m_theme.color(Token::Focus), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        painter->restore();
    }
}

void CompareView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    QPainter painter(viewport());
    painter.setPen(m_theme.color(Token::Border));
    const int left = header()->sectionViewportPosition(CompareModel::Choice);
    painter.drawLine(left, 0, left, viewport()->height());
    painter.drawLine(left + gutterWidth - 1, 0, left + gutterWidth - 1, viewport()->height());
    if (m_stale) {
        QColor veil = m_theme.color(Token::Base);
        veil.setAlphaF(0.55F);
        painter.fillRect(viewport()->rect(), veil);
    }
}

void CompareView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && currentIndex().isValid()) {
        toggleTick(currentIndex());
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT detailsRequested();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void CompareView::toggleTick(const QModelIndex& index)
{
    CompareNode* node = m_model.node(index);
    // A part that comes with its table is chosen with it.
    while (node && node->implied()) node = node->parent;
    m_model.setData(m_model.indexOf(node, CompareModel::Choice), {}, Qt::CheckStateRole);
}

bool CompareView::toggledByArrow(const QPoint& position, const QModelIndex& index)
{
    const CompareNode* node = m_model.node(index);
    if (!node || node->visible.empty() || index.column() == CompareModel::Choice) return false;
    const QRect arrow =
        CompareDelegate::arrowRect(visualRect(index), CompareDelegate::depth(*node));
    if (!arrow.adjusted(-4, 0, 4, 0).contains(position)) return false;
    const QModelIndex first = index.siblingAtColumn(0);
    setExpanded(first, !isExpanded(first));
    return true;
}

void CompareView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid()) {
        if (toggledByArrow(event->position().toPoint(), index)) return;
        if (index.column() == CompareModel::Choice && CompareDelegate::tickRect(visualRect(index))
                                                          .adjusted(-4, -4, 4, 4)
                                                          .contains(event->position().toPoint())) {
            setCurrentIndex(index.siblingAtColumn(0));
            toggleTick(index);
            return;
        }
    }
    QTreeView::mousePressEvent(event);
}

void CompareView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && index.column() != CompareModel::Choice) {
        const QModelIndex first = index.siblingAtColumn(0);
        setExpanded(first, !isExpanded(first));
        return;
    }
    mousePressEvent(event); // a quick second click on a tick box is a click
}

void CompareView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    shareWidth();
}

void CompareView::showEvent(QShowEvent* event)
{
    QTreeView::showEvent(event);
    shareWidth();
}

void CompareView::shareWidth()
{
    const QScopedValueRollback<bool> guard(m_sharing, true);
    const int room = qMax(2 * gutterWidth, viewport()->width() - gutterWidth);
    const int dev = int(room * m_share);
    header()->resizeSection(CompareModel::Dev, dev);
    header()->resizeSection(CompareModel::Choice, gutterWidth);
    header()->resizeSection(CompareModel::Prod, room - dev);
}

void CompareView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous); // tells screen readers
    Q_EMIT nodeSelected(m_model.node(current));
}

} // namespace lockstep
