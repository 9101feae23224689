// Answers: what prod's rows say to a check.
#pragma once

#include "engine/connection.h"
#include "plugins/sqlite/database.h"

namespace lockstep::sqlite {

/// Given up after the time-out, each query for itself. Only what SQLite itself calls reading runs.
[[nodiscard]] Result<CheckAnswer> answerOf(Database& database, const Check& check, int timeoutMs);

} // namespace lockstep::sqlite
