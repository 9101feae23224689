// Layout: where the boxes of a graph stand and how the ways between them run.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace lockstep {

struct LayoutPoint
{
    double x = 0;
    double y = 0;
};

struct LayoutGraph
{
    struct Box
    {
        double width = 0;
        double height = 0;
    };
    struct Way
    {
        size_t from = 0; ///< places among the boxes, not the same
        size_t to = 0;
    };
    std::vector<Box> boxes;
    std::vector<Way> ways;
};

/// In the units of the boxes, from 0 on to the right and down.
struct Layout
{
    std::vector<LayoutPoint> boxes; ///< upper left corners
    /// A cubic Bézier curve for each way: its begin, then three points for each piece.
    std::vector<std::vector<LayoutPoint>> ways;
    double width = 0;
    double height = 0;
};

/// In layers from left to right: what is pointed at stands on the left of what points at it, but
/// for circles. Layers hold a bounded number of boxes, so that no picture is a mile high; what
/// hangs together is laid out together, the parts are then packed. Deterministic; near linear.
/// Pure; any thread. Source: Sugiyama, Tagawa, Toda, 1981; Coffman, Graham, 1972.
[[nodiscard]] Layout layeredLayout(const LayoutGraph& graph);

/// By graphviz's `dot`, as a process of its own (its library may not be linked into a program under
/// the GPL), in the same directions; it is given no names. Nothing when there is no such program,
/// or it fails or takes longer than this many milliseconds. Waits: for a pool thread.
[[nodiscard]] std::optional<Layout> graphvizLayout(const LayoutGraph& graph, int patience);

} // namespace lockstep
