// QueryPlan: what follows from what a server told.
#include "engine/queryplan.h"

#include <algorithm>

namespace lockstep {

std::optional<double> PlanNode::misjudged() const
{
    if (!loops || *loops == 0 || !expectedRows) return {};
    // Less than one row is one: nobody plans otherwise for none.
    const double expected = std::max(1.0, *expectedRows);
    const double real = std::max(1.0, rows);
    return std::max(expected, real) / std::min(expected, real);
}

double QueryPlan::wholeMs() const
{
    if (!measured || nodes.empty()) return 0;
    return nodes.front().totalMs.value_or(0);
}

} // namespace lockstep
