// Drawing: a diagram with its places, and how it is painted.
#pragma once

#include "workflow/diagram.h"
#include "workflow/layout.h"

#include <QFont>
#include <QPainterPath>
#include <QRectF>
#include <memory>

class QPainter;

namespace lockstep {

class Theme;
enum class Mark;

/// Immutable once made; any thread.
struct Drawing
{
    Diagram diagram;
    QFont font;
    std::vector<QRectF> boxes;      ///< by the diagram's boxes
    std::vector<QPainterPath> keys; ///< by the diagram's keys, from the table that has the key
    QRectF bounds;
};
using DrawingPtr = std::shared_ptr<const Drawing>;

/// Lays the diagram out for this font. Graphviz is asked where it is there and the diagram is small
/// enough for it; waits for it, so for a pool thread.
[[nodiscard]] DrawingPtr drawingOf(Diagram diagram, const QFont& font);

/// How a box is marked; what is not changed is Same.
[[nodiscard]] Mark markOf(const std::optional<ChangeType>& change);

/// How much of it can be seen at a scale: 1 is full size.
void paintBox(QPainter& painter, const Drawing& drawing, size_t box, bool current, qreal scale,
              const Theme& theme);
void paintKey(QPainter& painter, const Drawing& drawing, size_t key, bool current, qreal scale,
              const Theme& theme);
/// All of it on its background, full size.
void paintDrawing(QPainter& painter, const Drawing& drawing, const Theme& theme);

/// "notifications, new, loses rows, 6 changes, keys to users": for screen readers and the list.
[[nodiscard]] QString boxSentence(const Drawing& drawing, size_t box);
/// "public.users" where another schema has one of that name, too; else "users".
[[nodiscard]] QString boxName(const Drawing& drawing, size_t box);

} // namespace lockstep
