// Authority: risks of a change in who may do what, whose code runs, and what a name makes believe.
#pragma once

#include "engine/kind.h"

namespace lockstep::postgresql {

/// Owners, grants, rights of functions, code from outside, names that lie. Of every change.
[[nodiscard]] std::vector<Hazard> hazardsOfAuthority(const Change& change, const Sides& sides);

} // namespace lockstep::postgresql
