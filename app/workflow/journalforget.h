// Journal forget: a query taken out of the journal for good.
#pragma once

#include "workflow/journal.h"

namespace lockstep {

/// Deletes one query that is like this one, and overwrites what the file held of it. One that is
/// not there (any more) is no error. Opens and closes the journal; any thread, milliseconds.
[[nodiscard]] Result<void> forgetQuery(const QString& journalFile, const QueryRecord& query);

} // namespace lockstep
