// Painting of environments: reliance goes shape, word, colour.
#include "ui/widgets/environmentbadge.h"

#include "ui/theme.h"
#include "ui/wording.h"

#include <QFontMetrics>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace lockstep {
namespace {

struct Colours
{
    Token fill;
    Token text;
    Token edge;
};

Colours coloursOf(Role role)
{
    switch (role) {
    case Role::Production:
        return {Token::ProdBadge, Token::ProdBadgeText, Token::ProdBadgeEdge};
    case Role::Staging:
        return {Token::StagingBadge, Token::StagingBadgeText, Token::StagingBadgeEdge};
    case Role::Development:
        return {Token::DevBadge, Token::DevBadgeText, Token::DevBadge};
    case Role::Other:
        break;
    }
    return {Token::OtherBadge, Token::OtherBadgeText, Token::OtherBadge};
}

QPolygonF octagon(const QRectF& square)
{
    const qreal cut = square.width() * 0.29;
    return QPolygonF({{square.left() + cut, square.top()},
                      {square.right() - cut, square.top()},
                      {square.right(), square.top() + cut},
                      {square.right(), square.bottom() - cut},
                      {square.right() - cut, square.bottom()},
                      {square.left() + cut, square.bottom()},
                      {square.left(), square.bottom() - cut},
                      {square.left(), square.top() + cut}});
}

QPainterPath shapeOf(Role role, const QRectF& square)
{
    QPainterPath path;
    switch (role) {
    case Role::Production:
        path.addPolygon(octagon(square));
        break;
    case Role::Staging:
        path.addPolygon(QPolygonF({{square.center().x(), square.top()},
                                   {square.right(), square.center().y()},
                                   {square.center().x(), square.bottom()},
                                   {square.left(), square.center().y()}}));
        break;
    case Role::Development:
        path.addEllipse(square);
        break;
    case Role::Other:
        path.addRoundedRect(square.adjusted(1, 1, -1, -1), 1, 1);
        break;
    }
    path.closeSubpath();
    return path;
}

class RoleIcon : public QIconEngine
{
public:
    RoleIcon(Role role, const Theme& theme) : m_role(role), m_theme(&theme) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        drawRoleShape(*painter, square.adjusted(1, 1, -1, -1), m_role, *m_theme);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new RoleIcon(m_role, *m_theme); }

private:
    Role m_role;
    const Theme* m_theme;
};

constexpr int shapeSide = 12;
constexpr int gap = 6;

QFont wordFont(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

void drawRoleShape(QPainter& painter, const QRectF& square, Role role, const Theme& theme)
{
    const Colours colours = coloursOf(role);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.color(colours.fill));
    painter.setPen(QPen(theme.color(colours.edge), 1));
    painter.drawPath(shapeOf(role, square.adjusted(0.5, 0.5, -0.5, -0.5)));
    painter.restore();
}

QIcon roleIcon(Role role, const Theme& theme) { return QIcon(new RoleIcon(role, theme)); }

void drawProductionHatch(QPainter& painter, const QRectF& area, const Theme& theme)
{
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = theme.color(Token::ProdBadgeText);
    line.setAlphaF(0.16F);
    painter.setPen(QPen(line, 3));
    for (qreal x = area.left() - area.height(); x < area.right(); x += 9)
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    painter.restore();
}

int badgeWidth(const QFont& font, Role role, const QString& name)
{
    const QFontMetrics metrics(wordFont(font));
    int width = 8 + shapeSide + gap + metrics.horizontalAdvance(roleWord(role)) + 8;
    if (!name.isEmpty()) width += gap + metrics.horizontalAdvance(name);
    return width;
}

int drawBadge(QPainter& painter, const QRect& area, Role role, const QString& name,
              const Theme& theme)
{
    const Colours colours = coloursOf(role);
    const QFont font = wordFont(painter.font());
    const QFontMetrics metrics(font);
    const int width = qMin(area.width(), badgeWidth(painter.font(), role, name));
    const QRectF body = QRectF(area.left(), area.top(), width, area.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(QPen(theme.color(colours.edge), 1));
    painter.setBrush(theme.color(colours.fill));
    painter.drawPath(outline);
    if (role == Role::Production) {
        painter.setClipPath(outline);
        drawProductionHatch(painter, body, theme);
        painter.setClipping(false);
    }
    // The shape stands inverted on the badge: in the text's colour, so that it is seen on the fill.
    QRectF square(0, 0, shapeSide, shapeSide);
    square.moveCenter(QPointF(body.left() + 8 + shapeSide / 2.0, body.center().y()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(colours.text));
    painter.drawPath(shapeOf(role, square));
    painter.setPen(theme.color(colours.text));
    painter.setFont(font);
    QString text = roleWord(role);
    if (!name.isEmpty()) text += QLatin1Char(' ') + name;
    const QRectF room(square.right() + gap, body.top(), body.right() - 6 - square.right() - gap,
                      body.height());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideMiddle, int(room.width())));
    painter.restore();
    return width;
}

EnvironmentBadge::EnvironmentBadge(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void EnvironmentBadge::setEnvironment(Role role, const QString& name)
{
    m_role = role;
    m_name = shown(name);
    setAccessibleName(m_name.isEmpty() ? roleSentence(role)
                                       : tr("%1: %2").arg(roleSentence(role), m_name));
    setToolTip(accessibleName().toHtmlEscaped());
    updateGeometry();
    update();
}

QSize EnvironmentBadge::sizeHint() const
{
    return {badgeWidth(font(), m_role, m_name), qMax(22, fontMetrics().height() + 6)};
}

QSize EnvironmentBadge::minimumSizeHint() const
{
    return {badgeWidth(font(), m_role, {}), sizeHint().height()};
}

void EnvironmentBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    drawBadge(painter, rect(), m_role, m_name, m_theme);
}

} // namespace lockstep
