// Scratch: a copy of a database file in a private folder, for a rehearsal.
#pragma once

#include "engine/scratch.h"
#include "plugins/sqlite/database.h"

namespace lockstep::sqlite {

/// Holds what the file holds at one moment. Nobody is kept from writing to the file meanwhile for
/// longer than a moment. `live` can be cancelled.
[[nodiscard]] Result<std::unique_ptr<Scratch>> makeScratch(Database& live);
/// Removes the copies of this user's programs that ended without doing so.
[[nodiscard]] Result<std::vector<std::string>> dropLeftScratches();

} // namespace lockstep::sqlite
