// Three-way: what differs between prod and dev, held against what both last had in common. Pure.
#pragma once

#include "diff/compare.h"

#include <map>

namespace lockstep {

/// Who changed it since.
enum class Since {
    Dev,     ///< prod is as it was
    Prod,    ///< dev is as it was: somebody changed prod by another way (a hot-fix)
    Both,    ///< each of them changed something that the other did not
    Conflict ///< both changed the same, and not to the same
};

/// Where one change comes from. A value.
struct ChangeOrigin
{
    Since since = Since::Dev;
    std::map<Symbol, Since> attributes; ///< of each that differs on an object that both have
    bool whole = false; ///< the object itself is what differs: it is on one side, or renamed

    friend bool operator==(const ChangeOrigin&, const ChangeOrigin&) = default;
};

/// For each change of a comparison, by its id.
using Origins = std::map<ObjectId, ChangeOrigin>;

/// `base` in the words of prod, as `comparison.before` was read. What comes or goes with all that
/// is in it is a conflict when the other side changed anything in it.
[[nodiscard]] Result<Origins> threeWay(const Comparison& comparison, const Catalog& base);

/// Objects that both sides changed since in the same way: nothing differs any more.
[[nodiscard]] std::vector<ObjectId> changedAlike(const Comparison& comparison, const Catalog& base);

/// Which side an attribute is taken from.
enum class Pick { Dev, Prod };
/// What somebody decided, by the change's id and the attribute; no attribute: the object itself.
using Picks = std::map<std::pair<ObjectId, Symbol>, Pick>;

/// What is taken when nobody decides: what one side changed is that side's; of what both changed,
/// prod's own attributes stay. Nothing for a conflict.
[[nodiscard]] std::optional<Pick> pickOf(const ObjectId& id, Symbol attribute,
                                         const ChangeOrigin& origin, const Picks& picks);

/// Conflicts of the chosen changes that nobody decided.
[[nodiscard]] std::vector<std::pair<ObjectId, Symbol>> undecided(const Origins& origins,
                                                                 const Picks& picks,
                                                                 const std::set<ObjectId>& chosen);

/// Dev's catalog with prod's value of each attribute that is picked from prod: what a plan for the
/// chosen changes leads to. Chosen are the changes that the plan is about.
[[nodiscard]] Result<CatalogPtr> withPicks(const Comparison& comparison, const Origins& origins,
                                           const Picks& picks, const std::set<ObjectId>& chosen);

/// The base of the next time: prod as it stands, but where it still differs from dev, what both
/// last had in common stays the base; what was left as prod's although both had changed it counts
/// as prod's from now on. Without an older base, prod as it stands.
[[nodiscard]] Result<CatalogPtr> nextBase(const Comparison& comparison, const Catalog* older);

} // namespace lockstep
