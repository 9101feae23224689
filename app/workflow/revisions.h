// Revisions: plans that were written into a folder, one after another, to be reviewed and run
// later.
#pragma once

#include "plan/plan.h"
#include "workflow/comparisonwishes.h"

#include <QString>

namespace lockstep {

/// One revision: the plan there, the plan back, and the catalog that it ends at. Three files:
/// 0003_title.up.sql, .down.sql, .catalog; the folder has 0000_start.catalog besides.
struct Revision
{
    int number = 0;           ///< from 1
    std::string title;        ///< for people
    std::string file;         ///< of the plan there, below the folder
    std::string written = {}; ///< when, in UTC: "2026-11-30T20:15:00Z"; empty: it does not say
    Plan up;                  ///< `expected` is what prod is afterwards
    /// Leads back; `expected` is what prod was before. Nothing where `whyNoWayBack` says why.
    std::optional<Plan> down;
    std::string whyNoWayBack;
    ComparisonWishes wishes; ///< what is not compared: ignore, only, except
    Renames renames;         ///< that the plan there carries out
};

/// A folder's revisions, in order and without gaps; each begins where the one before it ends.
struct RevisionFolder
{
    CatalogPtr start; ///< null: there are none yet
    std::vector<Revision> revisions;

    [[nodiscard]] int last() const { return static_cast<int>(revisions.size()); }
    /// What a database at this revision is; 0 is the start.
    [[nodiscard]] const CatalogPtr& at(int number) const;
    /// The wishes of the revision that ends there; of the first for the start.
    [[nodiscard]] const ComparisonWishes& wishesAt(int number) const;
};

/// A folder that is not there has no revisions. BadInput names what does not fit: a number that is
/// missing or there twice, a file that was changed or renamed since, a revision that begins
/// elsewhere than the one before it ends; NotFound a file that is missing.
[[nodiscard]] Result<RevisionFolder> readRevisions(const QString& folder);

/// Writes the next one, and the start where it is the first; all of its files or none. `number`,
/// `file` and `written` of the revision are filled. Its plans have their `expected`.
[[nodiscard]] Result<void> writeRevision(const QString& folder, const RevisionFolder& before,
                                         const CatalogPtr& start, const Dialect& dialect,
                                         Revision& revision);

/// The newest revision that this database is at; 0: the start. Changed, with what differs from the
/// nearest one, when it is at none of them; BadInput when it is another engine's.
[[nodiscard]] Result<int> revisionOf(const RevisionFolder& folder, const Engine& engine,
                                     const CatalogPtr& now);

/// The file of the plan back, below the folder.
[[nodiscard]] std::string downFile(const Revision& revision);

/// "0003 Add orders"
[[nodiscard]] std::string revisionName(const Revision& revision);

} // namespace lockstep
