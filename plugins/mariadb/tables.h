// The typed view of a MariaDB catalog. Pure.
#pragma once

#include "relational/tables.h"

namespace lockstep::mariadb {

[[nodiscard]] Tables tablesOf(const Catalog& catalog);

} // namespace lockstep::mariadb
