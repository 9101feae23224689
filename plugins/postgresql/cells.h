// Cells: what libpq and libpqxx brought, as columns, rows, texts and numbers.
#pragma once

#include "engine/connection.h"

#include <libpq-fe.h>
#include <pqxx/pqxx>

namespace lockstep::postgresql {

[[nodiscard]] std::vector<Column> columnsOf(const PGresult* result);
[[nodiscard]] Row rowOf(const PGresult* result, int row);

/// Empty for NULL.
[[nodiscard]] std::string cell(const pqxx::row& row, int column);
/// Never by the locale's comma; 0 for what is none.
[[nodiscard]] double number(const std::string& text);

} // namespace lockstep::postgresql
