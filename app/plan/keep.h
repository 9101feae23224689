// Keep: a plan whose drops lose nothing: what holds rows is put aside at the end, or brought back
// at the beginning; what lies between is planned as if it stayed.
#pragma once

#include "plan/planner.h"

namespace lockstep {

/// makePlan() for forms with a wish to keep or to restore. What cannot be kept goes as ever, and
/// its hazard says why.
[[nodiscard]] Result<Plan> keepingPlan(const Engine& engine, const Comparison& comparison,
                                       const std::set<ObjectId>& selected, const Forms& forms);

/// The key of an item of a plan: its token and what tells it from the plan's other items.
[[nodiscard]] std::string keptKey(const std::string& token, const ObjectId& object);

} // namespace lockstep
