// Planner: changes become ordered steps. Pure; any thread; the same input gives the same plan.
#pragma once

#include "plan/plan.h"

namespace lockstep {

/// The plan for these changes of the comparison (closed under needs first). A change that cannot
/// be carried out is listed in `unplanned`; a cycle that cannot be cut is an error naming it.
/// Forms by prod's tables, renames done; without any, every change is one statement.
[[nodiscard]] Result<Plan> makePlan(const Engine& engine, const Comparison& comparison,
                                    const std::set<ObjectId>& selected,
                                    const Forms* forms = nullptr);

/// The plan for every change.
[[nodiscard]] Result<Plan> makePlan(const Engine& engine, const Comparison& comparison,
                                    const Forms* forms = nullptr);

} // namespace lockstep
