// Roles: whom an object names. They are read and never made.
#pragma once

#include "engine/kind.h"

#include <set>

namespace lockstep::postgresql {

/// Owner, grants, policies, default privileges and user mappings name roles.
[[nodiscard]] std::set<std::string> rolesNamedBy(const Object& object);

/// F10 for each role that the changed object names and prod does not have. The message is the same
/// for every object that names it.
[[nodiscard]] std::vector<Hazard> missingRoles(const Change& change, const Sides& sides);

} // namespace lockstep::postgresql
