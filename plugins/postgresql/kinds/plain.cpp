// PlainKind.
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

Alteration PlainKind::way(const Change& change, const Sides&) const
{
    for (const auto& traits : traits().attributes)
        if (traits.facet == Facet::Structure && change.touches(traits.name))
            return {Way::Replace, "it cannot be altered in place"};
    return {};
}

} // namespace lockstep::postgresql
