// Selection: which changes to promote, closed under what they need.
#pragma once

#include "diff/compare.h"

#include <map>

namespace lockstep {

/// The chosen changes and, for those that were pulled in, the chosen one that needs them.
struct Selection
{
    std::set<ObjectId> chosen;             ///< closed: what the user ticked and what that needs
    std::map<ObjectId, ObjectId> pulledIn; ///< added by us -> because of
};

/// Adds what the ticked changes need: an added object needs its added or changed parent and needs;
/// a dropped object needs what is below it, and what depends on it, dropped or changed too.
[[nodiscard]] Selection closed(const Comparison& comparison, const std::set<ObjectId>& ticked);

/// Every change but drops of objects that hold rows and of what no kind models: the safe start.
[[nodiscard]] std::set<ObjectId> everyChange(const Comparison& comparison);

} // namespace lockstep
