// Revisions now: a folder of revisions, whoever wrote it, and at which of them a database is.
#pragma once

#include "workflow/drift.h"
#include "workflow/revisionhistory.h"
#include "workflow/revisions.h"

#include <atomic>

namespace lockstep {

/// What a page shows. A value; what it points to is never changed.
struct RevisionsNow
{
    QString path;
    RevisionHistory history;
    /// Null: the folder is another tool's, and is there to be looked at alone.
    std::shared_ptr<const RevisionFolder> folder;
    EnginePtr engine; ///< null: no database was asked for
    Environment prod;
    ServerFacts facts;
    CatalogPtr catalog;           ///< null: it could not be read
    std::optional<int> at;        ///< the revision that it is at; 0: the start
    std::optional<Error> trouble; ///< why that is not known: it is at none, or cannot be read
};

/// A folder that is not there, or has no revisions of any tool, has none yet. An error where the
/// folder cannot be understood, and Cancelled; that the database cannot be read is no error.
/// Blocks; a stop reaches the server.
[[nodiscard]] Result<RevisionsNow> revisionsNow(const QString& folder,
                                                const std::optional<Side>& prod,
                                                const std::atomic<bool>* stop = nullptr);

enum class RevisionState {
    Unknown,  ///< no database was asked, or another tool wrote it
    Applied,  ///< the database is at it, or at a later one
    Next,     ///< it begins where the database is
    Later,    ///< others are missing before it
    Elsewhere ///< the database is at none of them: it does not start here
};
[[nodiscard]] RevisionState stateOf(const RevisionsNow& now, int number);

} // namespace lockstep
