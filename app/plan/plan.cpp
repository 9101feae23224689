// Plan: what its steps add up to.
#include "plan/plan.h"

#include <algorithm>

namespace lockstep {

std::vector<Hazard> Plan::hazards() const
{
    std::vector<Hazard> all;
    for (const auto& step : steps)
        for (const auto& hazard : step.hazards)
            if (std::find(all.begin(), all.end(), hazard) == all.end()) all.push_back(hazard);
    return all;
}

int Plan::groups() const { return steps.empty() ? 0 : steps.back().group; }

bool operator==(const Plan& a, const Plan& b)
{
    return a.engine == b.engine && a.prod == b.prod && a.dev == b.dev && a.target == b.target &&
           a.steps == b.steps && a.undo == b.undo && a.notUndone == b.notUndone &&
           a.unplanned == b.unplanned;
}

} // namespace lockstep
