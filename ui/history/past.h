// Past: the journal read for the history page, on a pool thread.
#pragma once

#include "workflow/journal.h"

#include <QFuture>

namespace lockstep {

/// What the lists show.
struct Past
{
    std::vector<JournalEntry> promotions; ///< newest first, without steps
    std::vector<QueryRecord> queries;     ///< newest first
};

/// Opens the journal, reads and closes it; a journal that does not exist yet is an empty past.
[[nodiscard]] QFuture<Result<Past>> readPast(const QString& journalFile, const QString& word);
/// One promotion with its steps.
[[nodiscard]] QFuture<Result<JournalEntry>> readPromotion(const QString& journalFile,
                                                          const QString& id);

/// "applied and verified", "rolled back", … for people.
[[nodiscard]] QString stateSentence(PromotionState state);

} // namespace lockstep
