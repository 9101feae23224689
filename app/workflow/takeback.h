// Take back: a promotion undone, as a promotion of its own from prod as it is to prod as it was.
#pragma once

#include "workflow/journal.h"
#include "workflow/schemacomparison.h"

namespace lockstep {

/// Whether there is something to take back: all of it was applied, or the steps before one that
/// failed outside of a transaction.
[[nodiscard]] bool stands(const JournalEntry& entry);

/// Who brings rows of lookup data back that the promotion changed.
enum class RowsBack {
    Nobody, ///< such a promotion is refused: the schema alone is not all of it
    Brought ///< the caller, by rowsToBringBack()
};

/// What there is to plan from: "dev" is prod as the promotion found it, and the pair says what it
/// takes back. Prod is read; blocks. An empty id means the newest promotion of this prod that
/// stands. Changed, with the differences, when prod is no longer what the promotion left; NotFound
/// when there is no such promotion or its catalogs are no longer kept; Refused when it was of
/// another database.
[[nodiscard]] Result<ComparedPairPtr> takeBack(const Journal& journal, const QString& id, Side prod,
                                               RowsBack rows = RowsBack::Nobody);

/// The steps that bring back the rows of lookup data that it changed; empty: it changed none.
[[nodiscard]] std::vector<Step> rowsToBringBack(const JournalEntry& entry);

/// What cannot be brought back becomes a hazard (D13) of the plan, so that somebody agrees to it.
void addWhatIsLost(Plan& plan, const ComparedPair& pair);

} // namespace lockstep
