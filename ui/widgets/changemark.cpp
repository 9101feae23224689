// Glyphs are drawn as lines, not as text: no font decides how a change looks.
#include "ui/widgets/changemark.h"

#include "ui/theme.h"
#include "workflow/words.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace lockstep {
namespace {

QPainterPath octagon(const QRectF& r)
{
    const qreal cut = r.width() * 0.29;
    QPainterPath path;
    path.addPolygon(QPolygonF({{r.left() + cut, r.top()},
                               {r.right() - cut, r.top()},
                               {r.right(), r.top() + cut},
                               {r.right(), r.bottom() - cut},
                               {r.right() - cut, r.bottom()},
                               {r.left() + cut, r.bottom()},
                               {r.left(), r.bottom() - cut},
                               {r.left(), r.top() + cut}}));
    path.closeSubpath();
    return path;
}

QPainterPath triangle(const QRectF& r)
{
    QPainterPath path;
    path.addPolygon(QPolygonF({{r.center().x(), r.top() + r.height() * 0.04},
                               {r.right(), r.bottom() - r.height() * 0.06},
                               {r.left(), r.bottom() - r.height() * 0.06}}));
    path.closeSubpath();
    return path;
}

QPainterPath tag(const QRectF& r)
{
    QPainterPath path;
    const qreal top = r.top() + r.height() * 0.1;
    const qreal bottom = r.bottom() - r.height() * 0.1;
    path.addPolygon(QPolygonF({{r.left(), top},
                               {r.right() - r.width() * 0.3, top},
                               {r.right(), r.center().y()},
                               {r.right() - r.width() * 0.3, bottom},
                               {r.left(), bottom}}));
    path.closeSubpath();
    return path;
}

/// A line between two points of a unit square laid over `r`.
void stroke(QPainter& painter, const QRectF& r, std::initializer_list<QPointF> points)
{
    QPolygonF line;
    for (const QPointF& p : points)
        line << QPointF(r.left() + p.x() * r.width(), r.top() + p.y() * r.height());
    painter.drawPolyline(line);
}

void wave(QPainter& painter, const QRectF& r)
{
    QPainterPath path;
    path.moveTo(r.left() + r.width() * 0.22, r.top() + r.height() * 0.56);
    path.cubicTo(r.left() + r.width() * 0.38, r.top() + r.height() * 0.28,
                 r.left() + r.width() * 0.60, r.top() + r.height() * 0.74,
                 r.left() + r.width() * 0.78, r.top() + r.height() * 0.44);
    painter.drawPath(path);
}

void exclamation(QPainter& painter, const QRectF& r, qreal top)
{
    stroke(painter, r, {{0.5, top}, {0.5, 0.6}});
    stroke(painter, r, {{0.5, 0.78}, {0.5, 0.79}});
}

} // namespace

QString markWord(Mark mark)
{
    switch (mark) {
    case Mark::New:
        return tr("New");
    case Mark::OnlyProd:
        return tr("Only in PROD");
    case Mark::Changed:
        return tr("Changed");
    case Mark::Renamed:
        return tr("Renamed");
    case Mark::Same:
        return tr("Same");
    case Mark::Inside:
        return tr("Changed inside");
    case Mark::NotCompared:
        return tr("Not compared");
    case Mark::None:
        break;
    }
    return {};
}

Token markToken(Mark mark)
{
    switch (mark) {
    case Mark::New:
        return Token::MarkNew;
    case Mark::OnlyProd:
        return Token::MarkOnlyProd;
    case Mark::Changed:
    case Mark::Inside:
        return Token::MarkChanged;
    case Mark::Renamed:
        return Token::MarkRenamed;
    case Mark::NotCompared:
        return Token::MarkNotCompared;
    case Mark::Same:
    case Mark::None:
        break;
    }
    return Token::MarkSame;
}

QString riskWord(Risk risk)
{
    switch (risk) {
    case Risk::Info:
        return tr("Note");
    case Risk::Caution:
        return tr("Caution");
    case Risk::DataLoss:
        return tr("Data loss");
    case Risk::None:
        break;
    }
    return {};
}

Token riskToken(Risk risk)
{
    switch (risk) {
    case Risk::DataLoss:
        return Token::RiskLoss;
    case Risk::Caution:
        return Token::RiskCaution;
    case Risk::Info:
    case Risk::None:
        break;
    }
    return Token::RiskInfo;
}

void drawMark(QPainter& painter, const QRectF& square, Mark mark, const Theme& theme)
{
    if (mark == Mark::None) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = theme.color(markToken(mark));
    const QRectF r = square.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (mark) {
    case Mark::New:
    case Mark::OnlyProd:
        painter.drawRoundedRect(r, 2, 2);
        break;
    case Mark::Changed:
        painter.drawEllipse(r);
        break;
    case Mark::Renamed:
        painter.drawPath(tag(r));
        break;
    case Mark::NotCompared:
        painter.drawPath(triangle(r));
        break;
    case Mark::Inside:
    case Mark::Same:
    case Mark::None:
        break;
    }
    const bool bare = mark == Mark::Same || mark == Mark::Inside;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(bare ? colour : theme.color(Token::MarkGlyph), square.width() / 8.0,
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (mark) {
    case Mark::New:
        stroke(painter, r, {{0.24, 0.5}, {0.76, 0.5}});
        stroke(painter, r, {{0.5, 0.24}, {0.5, 0.76}});
        break;
    case Mark::OnlyProd:
        stroke(painter, r, {{0.24, 0.5}, {0.76, 0.5}});
        break;
    case Mark::Changed:
        wave(painter, r);
        break;
    case Mark::Renamed:
        stroke(painter, r, {{0.18, 0.5}, {0.72, 0.5}});
        stroke(painter, r, {{0.52, 0.3}, {0.72, 0.5}, {0.52, 0.7}});
        break;
    case Mark::NotCompared: {
        QPainterPath hook;
        hook.moveTo(r.left() + r.width() * 0.38, r.top() + r.height() * 0.46);
        hook.cubicTo(r.left() + r.width() * 0.38, r.top() + r.height() * 0.28,
                     r.left() + r.width() * 0.66, r.top() + r.height() * 0.32,
                     r.left() + r.width() * 0.5, r.top() + r.height() * 0.64);
        painter.setPen(QPen(theme.color(Token::MarkGlyph), square.width() / 10.0, Qt::SolidLine,
                            Qt::RoundCap));
        painter.drawPath(hook);
        stroke(painter, r, {{0.5, 0.82}, {0.5, 0.83}});
        break;
    }
    case Mark::Same:
        stroke(painter, r, {{0.28, 0.4}, {0.72, 0.4}});
        stroke(painter, r, {{0.28, 0.62}, {0.72, 0.62}});
        break;
    case Mark::Inside: {
        painter.setPen(QPen(colour, square.width() / 9.0));
        const qreal inset = r.width() * 0.16;
        painter.drawEllipse(r.adjusted(inset, inset, -inset, -inset));
        break;
    }
    case Mark::None:
        break;
    }
    painter.restore();
}

void drawRowBar(QPainter& painter, const QRectF& row, Mark mark, const Theme& theme)
{
    if (mark == Mark::None || mark == Mark::Same || mark == Mark::Inside ||
        mark == Mark::NotCompared)
        return;
    painter.save();
    const QColor colour = theme.color(markToken(mark));
    const QRectF bar(row.left(), row.top(), 3, row.height());
    switch (mark) {
    case Mark::OnlyProd: // a double line
        painter.fillRect(QRectF(bar.left(), bar.top(), 1, bar.height()), colour);
        painter.fillRect(QRectF(bar.left() + 2, bar.top(), 1, bar.height()), colour);
        break;
    case Mark::Changed:
        for (qreal y = bar.top() + 1; y < bar.bottom() - 1; y += 5)
            painter.fillRect(QRectF(bar.left(), y, 3, 3), colour);
        break;
    case Mark::Renamed:
        for (qreal y = bar.top(); y < bar.bottom() - 2; y += 12)
            painter.fillRect(QRectF(bar.left(), y, 3, qMin(8.0, bar.bottom() - y)), colour);
        break;
    default:
        painter.fillRect(bar, colour);
    }
    painter.restore();
}

void drawRisk(QPainter& painter, const QRectF& square, Risk risk, const Theme& theme)
{
    if (risk == Risk::None) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF r = square.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(riskToken(risk)));
    if (risk == Risk::DataLoss)
        painter.drawPath(octagon(r));
    else if (risk == Risk::Caution)
        painter.drawPath(triangle(r));
    else
        painter.drawEllipse(r);
    painter.setPen(
        QPen(theme.color(Token::MarkGlyph), square.width() / 8.0, Qt::SolidLine, Qt::RoundCap));
    if (risk == Risk::Info) {
        stroke(painter, r, {{0.5, 0.46}, {0.5, 0.74}});
        stroke(painter, r, {{0.5, 0.25}, {0.5, 0.26}});
    } else {
        exclamation(painter, r, risk == Risk::Caution ? 0.36 : 0.24);
    }
    painter.restore();
}

void drawHatch(QPainter& painter, const QRectF& area, const Theme& theme, bool filled)
{
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    if (filled) painter.fillRect(area, theme.color(Token::Filler));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::FillerHatch), 1));
    // The lines begin at multiples of their distance, so that rows below one another meet.
    const qreal step = 8;
    const qreal first = std::floor((area.left() - area.height() + area.top()) / step) * step;
    for (qreal c = first; c < area.right() + area.bottom() + step; c += step)
        painter.drawLine(QPointF(c - area.top(), area.top()),
                         QPointF(c - area.bottom(), area.bottom()));
    painter.restore();
}

} // namespace lockstep
