// Rename candidates: a dropped and an added object that may be one thing. The user decides.
#pragma once

#include "diff/compare.h"
#include "diff/valuesketch.h"

namespace lockstep {

/// One guess with its reasons. Score 0 … 1; at or above `confidentScore` a user may let it count
/// as a rename without looking (the CLI's --renames confident).
struct RenameCandidate
{
    Rename rename;    ///< as compare() takes it, `from` being prod's own id
    ObjectId dropped; ///< what the comparison calls `from`: otherwise where its table is renamed
    double score = 0;
    std::vector<std::string> reasons; ///< for people: "same type", "same position", …
};

inline constexpr double confidentScore = 0.80;

/// Which kinds can be renamed, and what of an object's attributes says "the same thing".
struct RenameTraits
{
    Symbol kind;
    std::vector<Symbol> identity; ///< attributes that must be equal for a candidate (e.g. type)
    bool carriesRows = false;     ///< a wrong drop loses rows (tables, columns): always a decision
};

/// Whether what is chosen would drop the one and add the other.
[[nodiscard]] bool isDroppedAndAdded(const Comparison& comparison, const RenameCandidate& candidate,
                                     const std::set<ObjectId>& chosen);

/// For each dropped object of these kinds the best added one of the same parent and kind, at
/// most one pairing an object, best first. Deterministic. Known values weigh in where both ends
/// have them.
[[nodiscard]] std::vector<RenameCandidate> renameCandidates(const Comparison& comparison,
                                                            const std::vector<RenameTraits>& kinds,
                                                            const KnownValues& values = {});

/// What may be the ends of a rename and holds values: in the tables that both sides have, and in
/// those that are candidates themselves. At most `limit` of a side.
[[nodiscard]] ColumnsToSketch columnsToSketch(const Comparison& comparison,
                                              const std::vector<RenameTraits>& kinds,
                                              const std::vector<RenameCandidate>& candidates,
                                              size_t limit = 1000);

} // namespace lockstep
