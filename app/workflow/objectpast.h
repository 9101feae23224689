// Object past: which promotions changed an object, by the journal.
#pragma once

#include "workflow/journal.h"

namespace lockstep {

/// A promotion that had steps about the object.
struct ObjectPromotion
{
    JournalEntry entry;             ///< without its steps
    std::vector<JournalStep> steps; ///< those about the object, in their order
};

/// Whose past: an object of one prod by the name that it has there now.
struct ObjectOfProd
{
    ObjectId id;
    QString prodIdentity;    ///< empty: the server does not tell which database it is
    QString prodEnvironment; ///< looked at where the identity is not known
};

/// Newest first. A step is about the object when its plan says that it touches the object or what
/// is within it; before a rename it is followed under the name that it had. Reads the newest
/// `limit` promotions of the journal; one that is not there has none. Blocks.
[[nodiscard]] Result<std::vector<ObjectPromotion>> promotionsOf(const QString& journalFile,
                                                                const ObjectOfProd& object,
                                                                int limit = 500);

} // namespace lockstep
