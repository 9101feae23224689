// ChartFile: a chart as PNG or SVG.
#pragma once

#include "base/result.h"
#include "workflow/chartdrawing.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

namespace lockstep {

/// A painted chart: one of both. A value.
struct ChartPicture
{
    QImage image;
    QByteArray svg;
};

/// By the ending of the file's name, of this size and in the light colours, whatever the window
/// has; an image is twice as fine. `title` goes into the picture, with what the chart must say of
/// itself. Another ending is BadInput. UI thread.
[[nodiscard]] Result<ChartPicture> paintedChart(const ChartDrawing& drawing, const QString& title,
                                                const QSize& size, const QString& file);
/// As PNG or SVG, whole or not at all. Any thread.
[[nodiscard]] Result<void> writePicture(const ChartPicture& picture, const QString& file);

} // namespace lockstep
