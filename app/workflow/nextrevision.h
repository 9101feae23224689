// Next revision: what is compared becomes the plan there and the plan back of a folder's next
// revision.
#pragma once

#include "workflow/comparisonwishes.h"
#include "workflow/revisions.h"
#include "workflow/schemacomparison.h"

#include <set>

namespace lockstep {

/// The plan back, planned anew so that its own risks are known, or why there is none. `revision`
/// has its plan there and its renames.
void addWayBack(Revision& revision, const Comparison& comparison, const Engine& engine,
                const Forms& forms = {});

/// A revision that is not written yet, with all that writing it needs. A value.
struct NextRevision
{
    QString folder;
    RevisionFolder before;
    EnginePtr engine;
    Comparison comparison; ///< where it begins, and what is there now
    std::set<ObjectId> chosen;
    Revision revision;
    std::string begins;   ///< "the start", "revision 0003 Add orders"
    bool aheadOf = false; ///< prod is not at the last revision, so all that differs is in it
};

/// The first one begins with prod, a later one where the last one ends. What is chosen counts where
/// prod is there; where prod is at an earlier revision, all that differs is in it. Changed when
/// prod is at none; Refused where a rename is undecided, or nothing is to be done; Unsupported
/// where a change has no step. Reads the folder; any thread.
[[nodiscard]] Result<NextRevision> nextRevision(const QString& folder, const ComparedPair& pair,
                                                const std::set<ObjectId>& chosen,
                                                const ComparisonWishes& wishes);
/// Its files, or none of them. BadInput where somebody wrote that number meanwhile.
[[nodiscard]] Result<Revision> writeNext(const NextRevision& next, const std::string& title);

} // namespace lockstep
