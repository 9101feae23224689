// Selection: which changes to promote, closed under what they need.
#pragma once

#include "diff/compare.h"

#include <map>

namespace lockstep {

/// What of an engine's kinds matters for choosing; Engine::selectionRules() gives it.
struct SelectionRules
{
    std::set<Symbol> parts;     ///< kinds that are parts of their parent (columns, constraints)
    std::set<Symbol> holdsRows; ///< kinds whose drop loses rows or values
};

/// The chosen changes and, for those that were pulled in, the chosen one that needs them.
struct Selection
{
    std::set<ObjectId> chosen;             ///< closed: what the user ticked and what that needs
    std::map<ObjectId, ObjectId> pulledIn; ///< added by us -> because of
};

/// Adds what the ticked changes need: an added object needs its parts, its added or renamed parent,
/// and the changes of what it needs; a dropped object needs what is below it, and what depends on
/// it, dropped or changed too.
[[nodiscard]] Selection closed(const Comparison& comparison, const SelectionRules& rules,
                               const std::set<ObjectId>& ticked);

/// The safe start: every change but drops of what holds rows (with what is below it), and but what
/// no kind models.
[[nodiscard]] std::set<ObjectId> everySafeChange(const Comparison& comparison,
                                                 const SelectionRules& rules);
/// Every change there is.
[[nodiscard]] std::set<ObjectId> everyChange(const Comparison& comparison);

} // namespace lockstep
