// Revision way: from the revision that prod is at to another one, a plan after another.
#pragma once

#include "workflow/revisions.h"
#include "workflow/schemacomparison.h"

namespace lockstep {

/// One revision in one direction. Points into the folder that it was made of.
struct RevisionLeg
{
    const Revision* revision = nullptr;
    int to = 0; ///< where it leads; 0 is the start
    const Plan* plan = nullptr;
    CatalogPtr expected; ///< what prod is afterwards

    [[nodiscard]] bool up() const { return to == revision->number; }
};

/// In the order in which they run; none where `from` is `to`. Unsupported when one of them has no
/// way back, NotFound for a number that the folder does not have.
[[nodiscard]] Result<std::vector<RevisionLeg>> legsBetween(const RevisionFolder& folder, int from,
                                                           int to);

/// "the start", "revision 0003 Add orders"
[[nodiscard]] std::string placeName(const RevisionFolder& folder, int number);

/// What a promotion of one leg needs: the pair in the place of dev and prod, and the plan as it was
/// reviewed.
struct LegReady
{
    ComparedPairPtr pair;
    Plan plan;
};
/// `now` is prod at the leg's beginning. Pure; any thread.
[[nodiscard]] Result<LegReady> readyLeg(const RevisionFolder& folder, const RevisionLeg& leg,
                                        const EnginePtr& engine, const Environment& prod,
                                        const ServerFacts& facts, const CatalogPtr& now);

/// A leg's file as it was reviewed, for the product's own client.
struct OfflinePart
{
    int number = 0; ///< of the revision
    QString sql;
};
/// Reads the files; NotFound names one that cannot be read.
[[nodiscard]] Result<std::vector<OfflinePart>> offlineSql(const QString& folder,
                                                          const std::vector<RevisionLeg>& legs);

} // namespace lockstep
