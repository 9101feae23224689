// Bases: a compared pair held against what its dev and prod last had in common.
#pragma once

#include "diff/threeway.h"
#include "workflow/schemacomparison.h"

#include <QDateTime>

namespace lockstep {

/// Whose each change is. Immutable, shared.
struct SinceBase
{
    QDateTime at;     ///< when the base was kept
    CatalogPtr base;  ///< in the words of prod as it is
    Origins origins;  ///< of each change of the pair
    size_t alike = 0; ///< objects that both sides changed since in the same way
};
using SinceBasePtr = std::shared_ptr<const SinceBase>;

/// Null when the journal keeps no catalog of this prod. `dev` as the journal names it. Reads the
/// journal: not on the UI thread.
[[nodiscard]] Result<SinceBasePtr> holdAgainstBase(const QString& journalFile,
                                                   const ComparedPair& pair, const QString& dev);

/// The pair as it is planned once sides are picked: dev with what is kept of prod.
[[nodiscard]] Result<ComparedPairPtr> withSidesPicked(ComparedPairPtr pair, const SinceBase& since,
                                                      const Picks& picks,
                                                      const std::set<ObjectId>& chosen);

} // namespace lockstep
