// Errors: a field of what a server says.
#pragma once

#include <libpq-fe.h>

#include <string>

namespace lockstep::postgresql {

/// Empty where it says nothing of that. `code`: one of PG_DIAG_….
[[nodiscard]] std::string field(const PGresult* result, int code);

} // namespace lockstep::postgresql
