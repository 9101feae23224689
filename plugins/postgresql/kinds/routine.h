// Routines: what functions, procedures and aggregates share. The last part of a routine's path is
// SQL already: its name, quoted where it must be, and its argument types.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

[[nodiscard]] std::string routineAddress(const ObjectId& id);
[[nodiscard]] Statements renameRoutine(std::string_view word, const Change& change,
                                       const Sides& sides);

} // namespace lockstep::postgresql
