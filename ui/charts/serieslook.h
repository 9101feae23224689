// SeriesLook: how the series of a chart are told apart: by colour, and by marker, dash and pattern.
#pragma once

#include "ui/theme.h"

#include <QScatterSeries>

namespace lockstep {

/// Of the series of this number, from 0; the seventh looks like the first. Values by the theme.
struct SeriesLook
{
    SeriesLook(const Theme& theme, size_t series);

    QColor color;
    QScatterSeries::MarkerShape marker;
    Qt::PenStyle dash;
    Qt::BrushStyle pattern;

    [[nodiscard]] QPen line() const; ///< of a line: coloured and dashed
    [[nodiscard]] QPen edge() const; ///< around a bar, a part or a marker
    [[nodiscard]] QBrush fill() const;
};

} // namespace lockstep
