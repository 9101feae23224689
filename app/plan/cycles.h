// Cycles: how steps that wait for each other in a circle are made to follow one another.
#pragma once

#include "plan/edges.h"

namespace lockstep {

/// Adds one cut that takes a step of the cycle apart; the operations are to be collected anew with
/// it. False when no step of it can be taken apart. `cycle` holds places in `written`.
[[nodiscard]] bool cut(const Span& span, const std::vector<Written>& written,
                       const std::vector<size_t>& cycle, Cuts& cuts);

} // namespace lockstep
