// Change: what it touches.
#include "diff/change.h"

#include <algorithm>

namespace lockstep {

bool Change::touches(Symbol attribute) const
{
    return std::find(attributes.begin(), attributes.end(), attribute) != attributes.end();
}

} // namespace lockstep
