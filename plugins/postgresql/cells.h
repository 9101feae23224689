// Cells: what libpq brought, as columns and rows.
#pragma once

#include "engine/connection.h"

#include <libpq-fe.h>

namespace lockstep::postgresql {

[[nodiscard]] std::vector<Column> columnsOf(const PGresult* result);
[[nodiscard]] Row rowOf(const PGresult* result, int row);

} // namespace lockstep::postgresql
