// A copy of a database file, made while its writer is locked out.
#pragma once

#include "plugins/sqlite/database.h"

namespace lockstep::sqlite {

/// Copies the file to folder/<id>-<name>.sqlite (0600, fsynced) and looks whether the copy is
/// whole. Gives the copy's path back. `live` holds the write lock and can be cancelled.
[[nodiscard]] Result<std::string> backUp(Database& live, const std::string& folder,
                                         const std::string& id);

/// Copies the file to a new one, which is not synced. Who writes meanwhile makes it begin again.
[[nodiscard]] Result<void> copyTo(Database& live, const std::string& target);

} // namespace lockstep::sqlite
