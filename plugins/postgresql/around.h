// Around: risks of a change that lie in what stands around the changed object.
#pragma once

#include "engine/kind.h"

namespace lockstep::postgresql {

/// Other tables that are locked, indexes and checks that are built or read again, what was computed
/// by the old form, functions whose text names what goes. Said of every change of a plan.
[[nodiscard]] std::vector<Hazard> hazardsAround(const Change& change, const Sides& sides);

} // namespace lockstep::postgresql
