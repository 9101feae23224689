// Cut off: promotions that never ended, read and looked at on a pool thread.
#pragma once

#include "ui/services.h"
#include "workflow/drift.h"
#include "workflow/unfinished.h"

#include <QFuture>

namespace lockstep {

/// Those that the journal has and that do not run any more; a journal that does not exist yet has
/// none.
[[nodiscard]] QFuture<Result<std::vector<Unfinished>>> readCutOff(const QString& journalFile);

/// One of them and prod as it was read, for whoever writes down what was found.
struct CutOffFound
{
    UnfinishedFound found;
    CatalogPtr now;
};

/// Asks for the way to prod and reads what stands there. `then` is called on the UI thread, unless
/// `context` is gone by then.
void lookAtCutOff(Services& services, const Environment& prod, const QString& promotion,
                  QObject* context, std::function<void(Result<CutOffFound>)> then);

/// Writes what was found into the journal; the promotion has ended then.
[[nodiscard]] QFuture<Result<void>> settleCutOff(const QString& journalFile,
                                                 const CutOffFound& found);

} // namespace lockstep
