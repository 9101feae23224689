// Computing: what materialized views need to be filled.
#pragma once

#include "engine/kind.h"

namespace lockstep::postgresql {

/// Whether the view or one below it calls a function of ours.
[[nodiscard]] bool runsFunction(const Catalog& catalog, const Object& view);

/// Whether a materialized view was never computed in prod, or reads one that was not: then it
/// cannot be computed. Nor is what dev could not compute for want of rights.
[[nodiscard]] bool staysEmpty(const Object& view, const Sides& sides);

} // namespace lockstep::postgresql
