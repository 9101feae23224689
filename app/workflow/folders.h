// Folders: where files of this user go, and how they are made private to him.
#pragma once

#include "base/result.h"

#include <QString>

namespace lockstep {

[[nodiscard]] QString configFolder(); ///< $XDG_CONFIG_HOME/lockstep
[[nodiscard]] QString stateFolder();  ///< $XDG_STATE_HOME/lockstep
[[nodiscard]] QString dataFolder();   ///< $XDG_DATA_HOME/lockstep

/// Makes the folder with mode 0700 (and what is above it). One that exists stays as it is.
[[nodiscard]] Result<void> makePrivateFolder(const QString& folder);
/// All or nothing, with the mode that new files have.
[[nodiscard]] Result<void> writeWholeFile(const QString& file, const std::string& text);
/// All or nothing, mode 0600.
[[nodiscard]] Result<void> writePrivateFile(const QString& file, const std::string& text);

} // namespace lockstep
