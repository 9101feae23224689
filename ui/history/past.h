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
    bool morePromotions = false;          ///< there are older ones that were not read
    bool moreQueries = false;
    ChainReport chain; ///< whether all of it is as it was written
};

/// Opens the journal, reads and closes it; a journal that does not exist yet is an empty past.
/// Promotions that speak of the words; queries that are as wished.
[[nodiscard]] QFuture<Result<Past>> readPast(const QString& journalFile, const QueryWish& wish);
/// Queries of an older journal come into the index by which they are found, in the background.
[[nodiscard]] QFuture<Result<void>> indexPast(const QString& journalFile);
/// One promotion with its steps.
[[nodiscard]] QFuture<Result<JournalEntry>> readPromotion(const QString& journalFile,
                                                          const QString& id);

/// Deletes the query from the journal; writes it there again.
[[nodiscard]] QFuture<Result<void>> deleteQuery(const QString& journalFile,
                                                const QueryRecord& query);
[[nodiscard]] QFuture<Result<void>> keepQuery(const QString& journalFile, const QueryRecord& query);

/// Every promotion with its steps, as Markdown, or as JSON where the file's name ends so.
[[nodiscard]] QFuture<Result<void>> exportPast(const QString& journalFile, const QString& file);

/// "applied and verified", "rolled back", … for people.
[[nodiscard]] QString stateSentence(PromotionState state);

} // namespace lockstep
