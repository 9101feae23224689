// RevisionChoices: the folder of the revisions of each environment, kept with the window's
// settings.
#pragma once

#include <QString>

namespace lockstep {

/// Empty: nothing was chosen yet. `settingsFile` empty: nothing is kept. Without an environment,
/// the folder that was looked at last without one.
[[nodiscard]] QString revisionFolderOf(const QString& settingsFile, const QString& environment);
void keepRevisionFolder(const QString& settingsFile, const QString& environment,
                        const QString& folder);

} // namespace lockstep
