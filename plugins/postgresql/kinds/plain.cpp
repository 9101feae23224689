// PlainKind.
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

Alteration PlainKind::way(const Change& change, const Sides&) const
{
    if (touchesStructure(change)) return {Way::Replace, "it cannot be altered in place"};
    return {};
}

} // namespace lockstep::postgresql
