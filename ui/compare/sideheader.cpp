// Badge, name and where it is.
#include "ui/compare/sideheader.h"

#include "ui/compare/comparemodel.h"
#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QPainter>

namespace lockstep {

SideHeader::SideHeader(Services& services, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_services(services)
{
    setObjectName(QStringLiteral("sideHeader"));
    setFocusPolicy(Qt::NoFocus);
    setSectionsClickable(false);
    connect(&services.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void SideHeader::setSides(const std::optional<Environment>& dev,
                          const std::optional<Environment>& prod)
{
    m_dev = dev;
    m_prod = prod;
    viewport()->update();
}

QSize SideHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), fontMetrics().height() + 16};
}

void SideHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Theme& theme = m_services.theme;
    const std::optional<Environment>& side = section == CompareModel::Dev ? m_dev : m_prod;
    const bool gutter = section == CompareModel::Choice;
    const bool production = !gutter && side && side->role == Role::Production;
    painter->save();
    painter->setLayoutDirection(layoutDirection());
    painter->fillRect(rect, theme.color(production ? Token::ProdBanner : Token::Window));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      theme.color(Token::Border));
    if (production)
        painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 3),
                          theme.color(Token::ProdBadge));
    painter->setFont(font());
    if (gutter) {
        painter->setPen(theme.color(Token::Secondary));
        painter->setRenderHint(QPainter::Antialiasing);
        // Changes flow from dev to prod.
        const QPointF c = QRectF(rect).center();
        painter->setPen(QPen(theme.color(Token::Secondary), 1.6, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(c + QPointF(-14, 0), c + QPointF(14, 0));
        painter->drawPolyline(
            QPolygonF({c + QPointF(9, -5), c + QPointF(14, 0), c + QPointF(9, 5)}));
    } else if (side) {
        const int height = fontMetrics().height() + 6;
        QRect room(rect.left() + 8, rect.center().y() - height / 2 + 1, rect.width() - 16, height);
        const int used = drawBadge(*painter, room, side->role, shown(side->name), theme);
        room.setLeft(room.left() + used + 12);
        painter->setPen(theme.color(production ? Token::ProdBannerText : Token::Secondary));
        if (room.width() > 24)
            painter->drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                              fontMetrics().elidedText(m_services.describe(*side), Qt::ElideMiddle,
                                                       room.width()));
    }
    painter->restore();
}

} // namespace lockstep
