// Keeper: dropped tables and columns are kept in tables with a reserved name.
#pragma once

#include "engine/keeper.h"
#include "plugins/sqlite/database.h"

#include <set>

namespace lockstep::sqlite {

/// The one instance; any thread. An item's table is called "lockstep_kept_" and its key;
/// "lockstep_kept" holds the list.
[[nodiscard]] const Keeper& keeper();

/// The names of those tables, the list's first; none where nothing was ever kept. A table of
/// somebody else's that is called so is none of them.
[[nodiscard]] Result<std::set<std::string>> keptTables(Database& database);

/// What was put aside in the open transaction says which promotion did it.
[[nodiscard]] Result<void> signKept(Database& database, const std::string& promotion);

} // namespace lockstep::sqlite
