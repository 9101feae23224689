// Review marks: how a change and a risk are drawn: a shape of its own each, and a glyph on it.
#pragma once

#include "workflow/review.h"

namespace lockstep {

/// On a grid of 16: both are paths of SVG.
struct MarkDrawing
{
    const char* name; ///< the classes that the style sheet colours
    const char* shape;
    const char* glyph;
};

[[nodiscard]] MarkDrawing drawingOf(ReviewMark mark);
[[nodiscard]] MarkDrawing drawingOf(const Hazard& hazard);

} // namespace lockstep
