// Text keeps the text colour; the change's colour goes to the mark and the row's bar.
#include "ui/compare/comparedelegate.h"

#include "ui/compare/comparemodel.h"
#include "ui/compare/sentences.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QTreeView>

namespace lockstep {
namespace {

constexpr int iconSide = 16;
constexpr int edge = 8;

void drawArrow(QPainter& painter, const QRect& rect, bool expanded, const QColor& colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF c = QRectF(rect).center();
    const QPolygonF line =
        expanded ? QPolygonF({c + QPointF(-4, -2), c + QPointF(0, 2), c + QPointF(4, -2)})
                 : QPolygonF({c + QPointF(-2, -4), c + QPointF(2, 0), c + QPointF(-2, 4)});
    painter.drawPolyline(line);
    painter.restore();
}

/// The kind's icon in the secondary colour, drawn once and kept.
QPixmap kindIcon(const Theme& theme, const QString& kind, qreal ratio)
{
    const QString key =
        QStringLiteral("lockstep-kind-%1-%2-%3").arg(kind).arg(theme.dark()).arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    QString name = kind;
    name.replace(QLatin1Char(' '), QLatin1Char('-'));
    QIcon icon = theme.icon(name, Token::Secondary);
    if (icon.isNull()) icon = theme.icon(QStringLiteral("kind-object"), Token::Secondary);
    pixmap = icon.pixmap(QSize(iconSide, iconSide) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

CompareDelegate::CompareDelegate(const CompareModel& model, const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model), m_theme(theme)
{
}

int CompareDelegate::depth(const CompareNode& node)
{
    int depth = 0;
    for (const CompareNode* above = node.parent; above && above->parent; above = above->parent)
        ++depth;
    return depth;
}

QRect CompareDelegate::arrowRect(const QRect& cell, int depth)
{
    return {cell.left() + edge + depth * indent, cell.top(), iconSide, cell.height()};
}

QRect CompareDelegate::tickRect(const QRect& cell)
{
    return {cell.left() + 4, cell.center().y() - 8, 16, 17};
}

QSize CompareDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {100, Theme::rowHeight(option.font)};
}

void CompareDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const CompareNode* node = m_model.node(index);
    if (!node) return;
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setClipRect(option.rect);
    if (index.column() == CompareModel::Choice) {
        paintGutter(*painter, option, *node);
    } else {
        const auto* view = qobject_cast<const QTreeView*>(option.widget);
        const bool expanded = view && view->isExpanded(index.siblingAtColumn(0));
        paintSide(*painter, option, *node, index.column() == CompareModel::Dev, expanded);
    }
    painter->restore();
}

void CompareDelegate::paintSide(QPainter& painter, const QStyleOptionViewItem& option,
                                const CompareNode& node, bool dev, bool expanded) const
{
    const QRect cell = option.rect;
    const bool missing = !node.isGroup() && !(dev ? node.dev : node.prod);
    if (missing)
        drawHatch(painter, cell, m_theme, !(option.state & QStyle::State_Selected));
    else
        drawRowBar(painter, cell, node.mark, m_theme);

    const int level = depth(node);
    int left = cell.left() + edge + level * indent;
    if (!node.visible.empty() && !missing)
        drawArrow(painter, arrowRect(cell, level), expanded, m_theme.color(Token::Secondary));
    left += iconSide + 2;

    const RowText text = rowText(*m_model.tree(), node, dev);
    painter.setFont(option.font);
    const QFontMetrics& metrics = option.fontMetrics;
    const QColor secondary = m_theme.color(Token::Secondary);
    const auto say = [&](const QString& what, const QColor& colour) {
        const QRect room(left, cell.top(), cell.right() - edge - left, cell.height());
        if (room.width() <= 0) return;
        painter.setPen(colour);
        QString line = what;
        line.replace(QLatin1Char('\n'), QLatin1Char(' '));
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         metrics.elidedText(line, Qt::ElideRight, room.width()));
        left += metrics.horizontalAdvance(line);
    };
    if (missing) {
        say(text.rest, secondary);
        return;
    }
    if (!node.isGroup()) {
        const QPixmap icon = kindIcon(m_theme, QString::fromStdString(node.object().id.kind.text()),
                                      painter.device()->devicePixelRatioF());
        if (!icon.isNull()) {
            painter.drawPixmap(left, cell.center().y() - iconSide / 2 + 1, icon);
            left += iconSide + 6;
        }
    }
    if (node.isGroup()) {
        QFont bold = option.font;
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(m_theme.color(Token::Text));
        painter.drawText(QRect(left, cell.top(), cell.right() - left, cell.height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, text.name);
        left += QFontMetrics(bold).horizontalAdvance(text.name);
        painter.setFont(option.font);
    } else {
        say(text.name, m_theme.color(Token::Text));
    }
    if (text.rest.isEmpty()) return;
    left += 12;
    const bool says = node.change && !node.implied();
    say(text.rest, says ? m_theme.color(Token::Text) : secondary);
}

void CompareDelegate::paintGutter(QPainter& painter, const QStyleOptionViewItem& option,
                                  const CompareNode& node) const
{
    const QRect cell = option.rect;
    if (node.isGroup() ? node.tickable > 0
                       : node.hasOwnTick() || (node.tickable > 0 && !node.implied())) {
        QStyleOptionButton box;
        box.rect = tickRect(cell);
        box.palette = option.palette;
        box.state = QStyle::State_Enabled;
        switch (CompareModel::checkState(node)) {
        case Qt::Checked:
            box.state |= QStyle::State_On;
            break;
        case Qt::PartiallyChecked:
            box.state |= QStyle::State_NoChange;
            break;
        case Qt::Unchecked:
            box.state |= QStyle::State_Off;
            break;
        }
        if (option.state & QStyle::State_MouseOver) box.state |= QStyle::State_MouseOver;
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter);
    }
    const int y = cell.center().y() - 7;
    if (!node.isGroup())
        drawMark(painter, QRectF(cell.left() + 25, y, iconSide, iconSide), node.mark, m_theme);
    drawRisk(painter, QRectF(cell.left() + 46, y + 1, 14, 14), node.risk, m_theme);
}

} // namespace lockstep
