// Choice: ticking and unticking changes so that the chosen ones can always be promoted together.
#pragma once

#include "workflow/bases.h"

#include <set>

namespace lockstep {

/// The chosen changes, closed under needs, and what the last act did besides what was asked.
struct Choice
{
    std::set<ObjectId> chosen;
    std::vector<ObjectId> neededToo;  ///< ticked because what was ticked needs them
    std::vector<ObjectId> leftOutToo; ///< unticked because they need what was unticked
    size_t lossy = 0;                 ///< of what was ticked now: drops of what holds rows
};

/// What is ticked at first: every change that loses nothing; a drop is never among them, nor what
/// only prod changed since the base, if there is one.
[[nodiscard]] Choice firstChoice(const ComparedPair& pair, const SinceBase* since = nullptr);
/// Those of these changes that can be promoted together without any drop.
[[nodiscard]] Choice withoutDrops(const ComparedPair& pair, std::set<ObjectId> start);
[[nodiscard]] Choice everythingButDrops(const ComparedPair& pair);
[[nodiscard]] Choice withTicked(const ComparedPair& pair, const std::set<ObjectId>& chosen,
                                const std::vector<ObjectId>& ticked);
[[nodiscard]] Choice withUnticked(const ComparedPair& pair, const std::set<ObjectId>& chosen,
                                  const std::vector<ObjectId>& unticked);
/// Those of an older choice that the comparison still has, closed again.
[[nodiscard]] Choice carriedOver(const ComparedPair& pair, const std::set<ObjectId>& chosen);

} // namespace lockstep
