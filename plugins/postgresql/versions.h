// Versions: what servers of older majors do not have.
#pragma once

#include "engine/kind.h"

namespace lockstep::postgresql {

/// F14 for each thing in the changed object that prod's server is too old for. The message is the
/// same for every object. What is not known here, the server refuses at the step.
[[nodiscard]] std::vector<Hazard> tooNew(const Change& change, const Sides& sides);

} // namespace lockstep::postgresql
