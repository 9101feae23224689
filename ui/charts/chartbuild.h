// Chart building: Qt's chart of a drawing, in the colours of a theme.
#pragma once

#include "ui/theme.h"
#include "workflow/chartdrawing.h"

#include <QString>

class QChart;

namespace lockstep {

/// Takes away what the chart has and puts the drawing in. Names are shown as they are, never as
/// markup. UI thread.
void buildChart(QChart& chart, const ChartDrawing& drawing, const Theme& theme, const QFont& font);

/// What a chart calls a name: in one line, not too long, as plain text.
[[nodiscard]] QString chartLabel(const QString& name);
/// "Other" for the rest, else the category's name.
[[nodiscard]] QString categoryText(const ChartDrawing& drawing, size_t category);

} // namespace lockstep
