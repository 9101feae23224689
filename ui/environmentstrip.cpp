// Drawn, not laid out: 32 px that never wrap.
#include "ui/environmentstrip.h"

#include "ui/guardwords.h"
#include "ui/services.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QPainter>
#include <QTextDocument>

namespace lockstep {
namespace {
constexpr int flowWidth = 72;
} // namespace

EnvironmentStrip::EnvironmentStrip(Services& services, QWidget* parent)
    : QWidget(parent), m_services(services)
{
    setObjectName(QStringLiteral("environmentStrip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&services.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setScope({});
}

QSize EnvironmentStrip::sizeHint() const { return {400, qMax(32, fontMetrics().height() + 14)}; }

void EnvironmentStrip::setScope(const PageScope& scope)
{
    m_scope = scope;
    setAccessibleName(sentence());
    QStringList lines{sentence()};
    for (const auto& side : {scope.dev, scope.prod})
        if (side && side->facts) lines << guardText(*side->facts);
    lines.removeAll(QString());
    setToolTip(Qt::convertFromPlainText(lines.join(QLatin1Char('\n'))));
    update();
}

QString EnvironmentStrip::facts(const EnvironmentView& view) const
{
    QStringList parts;
    if (view.facts) parts << factsLine(*view.facts);
    if (view.readOnly) parts << (view.facts ? guardLine(*view.facts) : tr("read-only"));
    if (!view.note.isEmpty()) parts << view.note;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString EnvironmentStrip::sentence() const
{
    const auto side = [&](const EnvironmentView& view) {
        const bool doubtful = view.facts && !view.facts->unverified.empty();
        return tr("%1 %2, %3, %4")
                   .arg(roleWord(view.environment.role), shown(view.environment.name),
                        m_services.describe(view.environment), facts(view)) +
               (doubtful ? tr(", not verified") : QString());
    };
    if (m_scope.dev && m_scope.prod)
        return tr("Changes flow from %1 to %2").arg(side(*m_scope.dev), side(*m_scope.prod));
    if (m_scope.dev) return side(*m_scope.dev);
    if (m_scope.prod) return side(*m_scope.prod);
    return tr("No environment");
}

void EnvironmentStrip::paintSide(QPainter& painter, const QRect& area,
                                 const EnvironmentView& view) const
{
    const Theme& theme = m_services.theme;
    const bool production = view.environment.role == Role::Production;
    painter.save();
    painter.setClipRect(area);
    if (production) {
        // On a dark screen a whole band of bright red would drown its own text.
        painter.fillRect(area, theme.color(theme.dark() ? Token::ProdBanner : Token::ProdBadge));
        drawProductionHatch(painter, area, theme);
        painter.fillRect(QRect(area.left(), area.bottom() - 2, area.width(), 3),
                         theme.color(Token::ProdBadge));
    }
    const int height = fontMetrics().height() + 6;
    QRect room(area.left() + 12, area.center().y() - height / 2 + 1, area.width() - 24, height);
    const int used =
        drawBadge(painter, room, view.environment.role, shown(view.environment.name), theme);
    room.setLeft(room.left() + used + 12);
    if (view.facts && !view.facts->unverified.empty())
        room.setLeft(room.left() + paintWarning(painter, room,
                                                view.facts->encrypted ? tr("NOT VERIFIED")
                                                                      : tr("NOT ENCRYPTED")));
    painter.setPen(theme.color(production
                                   ? theme.dark() ? Token::ProdBannerText : Token::ProdBadgeText
                                   : Token::Secondary));
    // Where it is gives way before what it is.
    const QString tail = facts(view);
    const QString dot = tail.isEmpty() ? QString() : QStringLiteral(" · ");
    const int left = room.width() - fontMetrics().horizontalAdvance(dot + tail);
    const QString where = left < 40
                              ? QString()
                              : fontMetrics().elidedText(m_services.describe(view.environment),
                                                         Qt::ElideMiddle, left);
    const QString line = where.isEmpty() ? tail : where + dot + tail;
    if (room.width() > 40)
        painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(line, Qt::ElideRight, room.width()));
    painter.restore();
}

int EnvironmentStrip::paintWarning(QPainter& painter, const QRect& room, const QString& word) const
{
    const Theme& theme = m_services.theme;
    const QRect body(room.left(), room.top(), fontMetrics().horizontalAdvance(word) + 16,
                     room.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::WarningBarText), 1));
    painter.setBrush(theme.color(Token::WarningBar));
    painter.drawRoundedRect(QRectF(body).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.drawText(body, Qt::AlignCenter | Qt::TextSingleLine, word);
    painter.restore();
    return body.width() + 12;
}

void EnvironmentStrip::paintEvent(QPaintEvent*)
{
    const Theme& theme = m_services.theme;
    QPainter painter(this);
    painter.setFont(font());
    painter.fillRect(rect(), theme.color(Token::Window));
    const QRect body = rect().adjusted(0, 0, 0, -1);
    if (m_scope.dev && m_scope.prod) {
        const int half = (width() - flowWidth) / 2;
        paintSide(painter, QRect(0, 0, half, body.height()), *m_scope.dev);
        paintSide(painter, QRect(half + flowWidth, 0, width() - half - flowWidth, body.height()),
                  *m_scope.prod);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(Token::Secondary), 1.8, Qt::SolidLine, Qt::RoundCap));
        const QPointF c(half + flowWidth / 2.0, body.height() / 2.0);
        painter.drawLine(c + QPointF(-24, 0), c + QPointF(24, 0));
        painter.drawPolyline(
            QPolygonF({c + QPointF(17, -6), c + QPointF(24, 0), c + QPointF(17, 6)}));
        painter.setRenderHint(QPainter::Antialiasing, false);
    } else if (m_scope.dev || m_scope.prod) {
        paintSide(painter, body, m_scope.prod ? *m_scope.prod : *m_scope.dev);
    } else {
        painter.setPen(theme.color(Token::Secondary));
        painter.drawText(body.adjusted(12, 0, -12, 0), Qt::AlignVCenter, sentence());
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.color(Token::Border));
}

} // namespace lockstep
