// HeatDelegate: the length says what the number says; the colour says nothing more.
#include "ui/explain/heatdelegate.h"

#include "ui/explain/planmodel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>
#include <cmath>

namespace lockstep {

namespace {
constexpr int room = 8;
constexpr int bar = 56;
} // namespace

HeatDelegate::HeatDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{
}

void HeatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index); // the number, at the right
    const double share = index.data(PlanModel::ShareRole).toDouble();
    if (index.data().toString().isEmpty()) return;
    const int height = std::max(6, option.fontMetrics.height() / 2);
    const QRect track(option.rect.left() + room, option.rect.center().y() - height / 2, bar,
                      height);
    painter->save();
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(Token::Border));
    painter->drawRect(track);
    painter->setBrush(m_theme.color(Token::RiskCaution));
    // What is there at all is seen.
    const int width = share > 0 ? std::max(1, static_cast<int>(std::lround(share * bar))) : 0;
    painter->drawRect(QRect(track.topLeft(), QSize(width, height)));
    painter->restore();
}

QSize HeatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.rwidth() += bar + 2 * room;
    return size;
}

} // namespace lockstep
