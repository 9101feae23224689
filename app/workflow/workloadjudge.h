// What two looks at a statement, before and after a plan, say of it. Pure; any thread.
#pragma once

#include "engine/hazard.h"
#include "engine/workload.h"

namespace lockstep {

/// A hazard of one statement, with what it is about in words, a line each.
struct Judgement
{
    Hazard hazard;
    std::vector<std::string> details;
    bool ofPlans = false;
};

/// Breaks, gets another result, or may be refused by a table that it writes to. `changed`: the plan
/// itself says what its result shall be.
[[nodiscard]] std::vector<Judgement> judgeResults(const StatementLook& before,
                                                  const StatementLook& after, bool changed);

/// What is known of the tables in two plans.
struct PlannedTables
{
    const std::map<Path, double>& rows;    ///< by their names after
    const std::map<Path, Path>& wasCalled; ///< before, by their names after; only what differs
};

/// Worse by more than chance and what a planner guesses; nothing: it is not.
[[nodiscard]] std::optional<Judgement> judgePlans(const QueryPlan& before, const QueryPlan& after,
                                                  const PlannedTables& tables);

/// The table that a part of a plan reads or writes; empty: none.
[[nodiscard]] Path tableOf(const PlanNode& node);

/// Whether every value of the one type is one of the other.
[[nodiscard]] bool isWider(const std::string& type, const std::string& than);

} // namespace lockstep
