// Boxes of 16 px with a 1 px border of at least 3:1, whatever they stand on.
#include "ui/style.h"

#include "ui/theme.h"

#include <QComboBox>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace lockstep {
namespace {

void drawChevron(QPainter& painter, const QPointF& c, const QColor& colour)
{
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({c + QPointF(-4, -2), c + QPointF(0, 2), c + QPointF(4, -2)}));
}

} // namespace

Style::Style(const Theme& theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_theme(theme)
{
}

void Style::drawTick(QPainter& painter, const QRect& rect, State state) const
{
    const bool enabled = state & State_Enabled;
    const bool marked = state & (State_On | State_NoChange);
    QRectF box(0, 0, 15, 15);
    box.moveCenter(QRectF(rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = m_theme.color(enabled ? Token::Accent : Token::DisabledText);
    QColor border = m_theme.color(enabled ? Token::BorderStrong : Token::Border);
    if (marked || (state & State_MouseOver && enabled)) border = accent;
    painter.setPen(QPen(border, 1));
    painter.setBrush(marked ? accent : m_theme.color(enabled ? Token::Base : Token::Window));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(
        QPen(m_theme.color(Token::AccentText), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (state & State_NoChange) {
        painter.drawLine(box.center() + QPointF(-3.5, 0), box.center() + QPointF(3.5, 0));
    } else if (state & State_On) {
        painter.drawPolyline(
            QPolygonF({box.center() + QPointF(-3.6, 0.2), box.center() + QPointF(-1, 2.8),
                       box.center() + QPointF(3.8, -2.8)}));
    }
    painter.restore();
}

void Style::drawRadio(QPainter& painter, const QRect& rect, State state) const
{
    const bool enabled = state & State_Enabled;
    QRectF box(0, 0, 16, 16);
    box.moveCenter(QRectF(rect).center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = m_theme.color(enabled ? Token::Accent : Token::DisabledText);
    const bool on = state & State_On;
    painter.setPen(QPen(on ? accent : m_theme.color(enabled ? Token::BorderStrong : Token::Border),
                        on ? 2 : 1));
    painter.setBrush(m_theme.color(enabled ? Token::Base : Token::Window));
    painter.drawEllipse(box.adjusted(1, 1, -1, -1));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(box.adjusted(4.5, 4.5, -4.5, -4.5));
    }
    painter.restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawTick(*painter, option->rect, option->state);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(*painter, option->rect, option->state);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->translate(QRectF(option->rect).center());
            if (!(option->state & State_Open)) painter->rotate(-90);
            drawChevron(*painter, {0, 0}, m_theme.color(Token::Secondary));
            painter->restore();
        }
        return;
    case PE_FrameFocusRect:
        return; // each view and control draws its own ring
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const
{
    const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control != CC_ComboBox || !box || box->editable) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const bool enabled = option->state & State_Enabled;
    const bool focused = option->state & State_HasFocus;
    Token paper = enabled ? Token::Base : Token::Window;
    if (enabled && option->state & State_MouseOver) paper = Token::Hover;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(m_theme.color(paper));
    const qreal pen = focused ? 2 : 1;
    painter->setPen(QPen(m_theme.color(focused   ? Token::Focus
                                       : enabled ? Token::BorderStrong
                                                 : Token::Border),
                         pen));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), 4,
                             4);
    drawChevron(*painter, QPointF(option->rect.right() - 14, QRectF(option->rect).center().y()),
                m_theme.color(enabled ? Token::Secondary : Token::DisabledText));
    painter->restore();
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize made = QProxyStyle::sizeFromContents(type, option, size, widget);
    // Rows of every list are as easy to hit as those of the trees.
    if (type == CT_ItemViewItem)
        made.setHeight(qMax(made.height(), qMax(24, option->fontMetrics.height() + 8)));
    if (type == CT_ComboBox) made.setHeight(qMax(made.height(), option->fontMetrics.height() + 14));
    return made;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returned) const
{
    if (hint == SH_ComboBox_Popup) return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

} // namespace lockstep
