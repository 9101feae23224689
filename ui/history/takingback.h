// Taking back: from a promotion of the past to a pair that leads back from it.
#pragma once

#include "ui/services.h"
#include "workflow/schemacomparison.h"

namespace lockstep {

/// Asks for the way to prod, reads it and holds it against what the promotion left, on a pool
/// thread. `then` is called on the UI thread, unless `context` is gone by then.
void prepareTakeBack(Services& services, const Environment& prod, const QString& promotion,
                     QObject* context, std::function<void(Result<ComparedPairPtr>)> then);

} // namespace lockstep
