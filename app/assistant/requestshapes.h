// RequestShapes: how people say things, and the same in the words that the reader takes.
#pragma once

#include "assistant/requestpattern.h"

#include <initializer_list>
#include <utility>

namespace lockstep::assistant {

struct Shape
{
    Pattern shape;
    std::string said;
};

/// Of several sentences that belong together.
[[nodiscard]] const std::vector<Shape>& shapesOfRequests();
/// Lead-ins, thanks and reasons, which are left away.
[[nodiscard]] const std::vector<Shape>& shapesOfPoliteness();
/// Of a column that shall be: "when it was paid".
[[nodiscard]] const std::vector<Shape>& shapesOfColumns();
/// Of one sentence or clause. The order counts: the first that fits is taken.
[[nodiscard]] const std::vector<Shape>& shapesOfClauses();

/// Their two halves, in this order.
[[nodiscard]] std::vector<Shape> shapesBetweenTables();
[[nodiscard]] std::vector<Shape> shapesWithinTables();
/// The shapes, made of how they are written.
[[nodiscard]] std::vector<Shape> shapesFrom(
    std::initializer_list<std::pair<const char*, const char*>> pairs);

} // namespace lockstep::assistant
