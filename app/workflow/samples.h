// Samples: the bundled pair of SQLite databases, made on demand.
#pragma once

#include "workflow/environment.h"

namespace lockstep {

struct SamplePair
{
    Environment dev;
    Environment prod;
};

/// Writes shop-dev.sqlite and shop-prod.sqlite from the SQL in the resources into the folder,
/// replacing what is there, and describes them. Milliseconds; run it on a pool thread.
[[nodiscard]] Result<SamplePair> makeSamplePair(const QString& folder);
[[nodiscard]] QString sampleFolder(); ///< $XDG_DATA_HOME/lockstep/sample

} // namespace lockstep
