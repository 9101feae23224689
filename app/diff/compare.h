// Compare: two catalogs become changes. Pure; any thread.
#pragma once

#include "diff/change.h"
#include "diff/scope.h"

#include <functional>
#include <set>

namespace lockstep {

/// An attribute of one kind: another kind may call something else the same.
struct KindAttribute
{
    Symbol kind;
    Symbol attribute;

    friend auto operator<=>(const KindAttribute&, const KindAttribute&) = default;
};

/// What is not looked at. The same options act on list, counts and plan.
struct CompareOptions
{
    std::set<KindAttribute> ignoredAttributes; ///< e.g. a table's "owner"; prod keeps its own
    std::set<KindAttribute> ordering; ///< attributes that only say the order ("position"): not
                                      ///< compared, but what is new is created by them
    std::set<KindAttribute> wording;  ///< attributes that say the same as others in the author's
                                      ///< own words: not compared, but what changes is written
                                      ///< with them
    std::set<Symbol> ignoredKinds;    ///< with all that is in them; but what comes or goes with its
                                      ///< parent does so whatever its kind
    std::set<Symbol> mirrored; ///< kinds whose objects an attribute of their parent lists, too
                               ///< (an enum's values): that is compared, and they are there
                               ///< to be renamed
    Scope scope;

    [[nodiscard]] bool ignores(Symbol kind, Symbol attribute) const
    {
        const KindAttribute of{kind, attribute};
        return ignoredAttributes.count(of) > 0 || ordering.count(of) > 0 || wording.count(of) > 0;
    }
};

/// The names of the attributes that differ, sorted.
[[nodiscard]] std::vector<Symbol> differing(const Object& before, const Object& after);

/// Rewrites an object for a rename elsewhere: how an engine's expressions (view text, checks)
/// read once `from` is called `to`. Only called for objects that need `from` or something within
/// it, and for the renamed object's descendants; where `from` is mirrored, for its parent and what
/// needs that.
using RenameInText = std::function<void(Object& object, const ObjectId& from, const ObjectId& to)>;

/// The outcome: both catalogs, and the changes sorted by id. Immutable once made.
struct Comparison
{
    CatalogPtr before; ///< prod as it was read
    CatalogPtr after;  ///< dev as it was read
    CatalogPtr
        renamedBefore; ///< prod with the decided renames applied; what `before` objects point into
    Renames renames;
    CompareOptions options;
    RenameInText renameInText;
    std::vector<Change> changes;
    size_t compared = 0; ///< objects that were looked at, on one side or both
    size_t hidden = 0;   ///< objects that differ only in what the options leave out

    [[nodiscard]] bool equal() const { return changes.empty(); }
    [[nodiscard]] const Change* find(const ObjectId& id) const;
};

/// The id that `before` itself has for an object that the comparison knows under its new name.
[[nodiscard]] ObjectId idBefore(const Comparison& comparison, const ObjectId& id);

/// Whether the options leave an object out, of renamedBefore and after; one of both is null where
/// only one side has it.
[[nodiscard]] bool leavesOut(const Comparison& comparison, const Object* before,
                             const Object* after);

/// A rename whose `from` is not in before or whose `to` is not in after is a BadInput error.
[[nodiscard]] Result<Comparison> compare(CatalogPtr before, CatalogPtr after,
                                         CompareOptions options = {}, Renames renames = {},
                                         const RenameInText& renameInText = {});

/// The catalog with the renames carried out: ids, paths below them, parents and needs.
[[nodiscard]] Result<CatalogPtr> withRenames(const Catalog& catalog, const Renames& renames,
                                             const RenameInText& renameInText = {},
                                             const std::set<Symbol>& mirrored = {});

/// What `before` becomes when these of the comparison's changes are carried out: the preview and
/// the oracle of every promotion. applied(c, all changes of c) equals c.after.
[[nodiscard]] Result<CatalogPtr> applied(const Comparison& comparison,
                                         const std::set<ObjectId>& selected);
[[nodiscard]] Result<CatalogPtr> appliedAll(const Comparison& comparison);

} // namespace lockstep
