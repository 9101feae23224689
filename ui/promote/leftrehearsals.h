// Left rehearsals: scratch databases of a window that died are removed when the next one starts.
#pragma once

#include "ui/services.h"

namespace lockstep {

/// Looks for records of them and, for each server, removes what dead programs left there. `tell` is
/// called on the UI thread with a sentence, unless `context` is gone by then. UI thread; returns at
/// once.
void dropLeftRehearsals(Services& services, QObject* context,
                        const std::function<void(const QString& sentence)>& tell);

} // namespace lockstep
