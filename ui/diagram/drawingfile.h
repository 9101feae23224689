// DrawingFile: a drawing as SVG, PNG or PDF.
#pragma once

#include "base/result.h"
#include "ui/diagram/drawing.h"

#include <QString>

namespace lockstep {

/// By the file's ending; in the light colours, whatever the window has. Another ending is BadInput,
/// what cannot be written NotFound with the reason; nothing half written stays. Any thread.
[[nodiscard]] Result<void> writeDrawing(const Drawing& drawing, const QString& file);

} // namespace lockstep
