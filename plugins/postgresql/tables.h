// The typed view of a PostgreSQL catalog. Pure.
#pragma once

#include "relational/tables.h"

namespace lockstep::postgresql {

[[nodiscard]] Tables tablesOf(const Catalog& catalog);

} // namespace lockstep::postgresql
