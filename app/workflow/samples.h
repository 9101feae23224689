// Samples: the bundled pair of SQLite databases, made on demand.
#pragma once

#include "workflow/environment.h"
#include "workflow/savedwork.h"

namespace lockstep {

struct SamplePair
{
    Environment dev;
    Environment prod;
};

/// Writes shop-dev.sqlite and shop-prod.sqlite from the SQL in the resources into the folder,
/// replacing what is there, and describes them. Milliseconds; run it on a pool thread.
[[nodiscard]] Result<SamplePair> makeSamplePair(const QString& folder);
/// The pair that is in the folder; made where it is not.
[[nodiscard]] Result<SamplePair> samplePair(const QString& folder);
/// The bundled dashboard of the pair as a file of its own; one that is there stays as it is.
[[nodiscard]] Result<KeptDashboard> sampleDashboard(const SavedFiles& files);
[[nodiscard]] QString sampleFolder(); ///< $XDG_DATA_HOME/lockstep/sample

} // namespace lockstep
