// SeriesLook: six of everything.
#include "ui/charts/serieslook.h"

#include <array>

namespace lockstep {

namespace {

struct Row
{
    Token token;
    QScatterSeries::MarkerShape marker;
    Qt::PenStyle dash;
    Qt::BrushStyle pattern;
};

constexpr std::array rows{
    Row{Token::Series1, QScatterSeries::MarkerShapeCircle, Qt::SolidLine, Qt::SolidPattern},
    Row{Token::Series2, QScatterSeries::MarkerShapeRectangle, Qt::DashLine, Qt::BDiagPattern},
    Row{Token::Series3, QScatterSeries::MarkerShapeTriangle, Qt::DotLine, Qt::Dense4Pattern},
    Row{Token::Series4, QScatterSeries::MarkerShapeRotatedRectangle, Qt::DashDotLine,
        Qt::CrossPattern},
    Row{Token::Series5, QScatterSeries::MarkerShapeStar, Qt::DashDotDotLine, Qt::FDiagPattern},
    Row{Token::Series6, QScatterSeries::MarkerShapePentagon, Qt::CustomDashLine, Qt::HorPattern}};

} // namespace

SeriesLook::SeriesLook(const Theme& theme, size_t series)
    : color(theme.color(rows[series % rows.size()].token)),
      marker(rows[series % rows.size()].marker),
      dash(rows[series % rows.size()].dash),
      pattern(rows[series % rows.size()].pattern)
{
}

QPen SeriesLook::line() const
{
    QPen pen(color, 2);
    if (dash == Qt::CustomDashLine)
        pen.setDashPattern({8, 3});
    else
        pen.setStyle(dash);
    return pen;
}

QPen SeriesLook::edge() const { return {color, 1}; }
QBrush SeriesLook::fill() const { return {color, pattern}; }

} // namespace lockstep
