// Wholes: what an object belongs to: a table for its columns, itself for a view.
#pragma once

#include "engine/engine.h"

namespace lockstep {

/// Looks through both sides of a comparison, dev's first. Borrows both; pure, any thread.
class Wholes
{
public:
    Wholes(const Comparison& comparison, const Kinds& kinds)
        : m_comparison(comparison), m_kinds(kinds)
    {
    }

    /// What stands by itself: nothing above it but what holds whole objects. Ids as the comparison
    /// calls them.
    [[nodiscard]] ObjectId of(ObjectId id) const;
    [[nodiscard]] bool holdsRows(const ObjectId& id) const;
    [[nodiscard]] bool isPart(const ObjectId& id) const;

private:
    [[nodiscard]] const Object* find(const ObjectId& id) const;

    const Comparison& m_comparison;
    const Kinds& m_kinds;
};

} // namespace lockstep
