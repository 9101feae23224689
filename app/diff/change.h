// Change: one difference between two catalogs. "before" is prod, "after" is dev.
#pragma once

#include "catalog/catalog.h"

#include <cassert>

namespace lockstep {

enum class ChangeType {
    Added,   ///< only in dev: will be created
    Dropped, ///< only in prod: would be dropped
    Altered, ///< on both sides with different attributes
    Renamed  ///< the user said that it is the same thing; attributes may differ as well
};

/// One difference. The objects are borrowed from the Comparison's catalogs and live as long.
struct Change
{
    ChangeType type = ChangeType::Altered;
    ObjectId id;       ///< dev's id; prod's for Dropped
    ObjectId beforeId; ///< prod's own id, which differs from id for a rename; empty for Added
    const Object* before = nullptr; ///< prod's object with renames applied to it; null for Added
    const Object* after = nullptr;  ///< dev's object; null for Dropped
    std::vector<Symbol> attributes; ///< what differs, sorted; empty for Added and Dropped

    [[nodiscard]] bool touches(Symbol attribute) const;
    /// The object that exists: dev's, else prod's.
    [[nodiscard]] const Object& object() const
    {
        assert(after || before);
        return after ? *after : *before;
    }
};

/// "These two are one thing": decided by the user, never by us.
struct Rename
{
    ObjectId from; ///< prod's id
    ObjectId to;   ///< dev's id
    friend bool operator==(const Rename&, const Rename&) = default;
    friend auto operator<=>(const Rename&, const Rename&) = default;
};
using Renames = std::vector<Rename>;

} // namespace lockstep
