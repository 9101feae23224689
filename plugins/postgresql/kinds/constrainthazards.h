// Hazards of a constraint that comes or goes.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// `replaced`: it goes and comes back, for it cannot be altered.
[[nodiscard]] std::vector<Hazard> constraintHazards(const Change& change, bool replaced,
                                                    const Sides& sides);

} // namespace lockstep::postgresql
