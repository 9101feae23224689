// Painting of production's frame and banner.
#include "ui/widgets/prodframe.h"

#include "ui/theme.h"
#include "ui/widgets/environmentbadge.h"

#include <QPainter>
#include <QVBoxLayout>

namespace lockstep {
namespace {
constexpr int edge = 4;
constexpr int band = 12;
} // namespace

ProdFrame::ProdFrame(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ProdFrame::setContent(QWidget* content) { layout()->addWidget(content); }

void ProdFrame::setActive(bool active)
{
    m_active = active;
    const int side = active ? edge : 0;
    layout()->setContentsMargins(active ? band : 0, side, side, side);
    setAccessibleDescription(active ? tr("This page reaches production") : QString());
    update();
}

void ProdFrame::paintEvent(QPaintEvent*)
{
    if (!m_active) return;
    QPainter painter(this);
    const QColor red = m_theme.color(Token::ProdBadge);
    const QRect left(0, 0, band, height());
    painter.fillRect(left, red);
    painter.fillRect(QRect(0, 0, width(), edge), red);
    painter.fillRect(QRect(0, height() - edge, width(), edge), red);
    painter.fillRect(QRect(width() - edge, 0, edge, height()), red);
    drawProductionHatch(painter, left, m_theme);
}

ProdBanner::ProdBanner(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ProdBanner::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(tr("Production: %1").arg(text));
    update();
}

QSize ProdBanner::sizeHint() const
{
    return {badgeWidth(font(), Role::Production, {}) + fontMetrics().horizontalAdvance(m_text) + 48,
            fontMetrics().height() + 20};
}

void ProdBanner::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::ProdBanner));
    painter.setFont(font());
    const int badgeHeight = fontMetrics().height() + 6;
    const QRect badge(16, (height() - badgeHeight) / 2, width() - 32, badgeHeight);
    const int used = drawBadge(painter, badge, Role::Production, {}, m_theme);
    painter.setPen(m_theme.color(Token::ProdBannerText));
    const QRect room = rect().adjusted(16 + used + 12, 0, -16, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideMiddle, room.width()));
}

} // namespace lockstep
