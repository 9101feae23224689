// ChangeMark: what happened to an object, as shape, glyph, word and colour; and its risk.
#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace lockstep {

class Theme;
enum class Token;

enum class Mark {
    None, ///< a group
    New,
    OnlyProd,
    Changed,
    Renamed,
    Same,
    Inside,     ///< itself the same, something in it is not
    NotCompared ///< it differs and no kind models it
};

enum class Risk { None, Info, Caution, DataLoss };

[[nodiscard]] QString markWord(Mark mark);
[[nodiscard]] Token markToken(Mark mark);
[[nodiscard]] QString riskWord(Risk risk);
[[nodiscard]] Token riskToken(Risk risk);

/// The lozenge: square +, square −, circle ~, tag →, grey =, ring, triangle ?.
void drawMark(QPainter& painter, const QRectF& square, Mark mark, const Theme& theme);
/// The 3 px bar at a row's edge: solid, double, dotted, dashed.
void drawRowBar(QPainter& painter, const QRectF& row, Mark mark, const Theme& theme);
/// Circle i, triangle !, octagon !.
void drawRisk(QPainter& painter, const QRectF& square, Risk risk, const Theme& theme);
/// 45° lines on the filler colour: nothing stands on this side.
void drawHatch(QPainter& painter, const QRectF& area, const Theme& theme, bool filled = true);

} // namespace lockstep
