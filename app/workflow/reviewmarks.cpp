// Review marks: the window's shapes (square, circle, tag, triangle, octagon) as paths.
#include "workflow/reviewmarks.h"

namespace lockstep {

namespace {

constexpr auto square = "M1 1h14v14H1z";
constexpr auto circle = "M8 .8a7.2 7.2 0 1 1 0 14.4A7.2 7.2 0 1 1 8 .8z";
constexpr auto tag = "M1 2h9l5 6-5 6H1z";
constexpr auto triangle = "M8 1l7.5 14H.5z";
constexpr auto octagon = "M5 1h6l4 4v6l-4 4H5l-4-4V5z";

} // namespace

MarkDrawing drawingOf(ReviewMark mark)
{
    switch (mark) {
    case ReviewMark::New:
        return {"mark new", square, "M8 4v8M4 8h8"};
    case ReviewMark::OnlyProd:
        return {"mark only-prod", square, "M4 8h8"};
    case ReviewMark::Renamed:
        return {"mark renamed", tag, "M3 8h7M7.5 5.5L10 8 7.5 10.5"};
    case ReviewMark::NotModelled:
        return {"mark not-modelled", triangle,
                "M6.2 7.4Q6.3 5.8 8 5.8T9.8 7.4Q9.8 8.6 8 9.2V10.4M8 12.2v1"};
    case ReviewMark::Changed:
        break;
    }
    return {"mark changed", circle, "M4 9Q6 5.5 8 8T12 7"};
}

MarkDrawing drawingOf(const Hazard& hazard)
{
    if (hazard.losesRows) return {"mark loss", octagon, "M8 4v5M8 11v1"};
    if (hazard.level == HazardLevel::Info) return {"mark note", circle, "M8 7.5v4.5M8 4v1"};
    return {"mark caution", triangle, "M8 6v4M8 12v1"};
}

} // namespace lockstep
