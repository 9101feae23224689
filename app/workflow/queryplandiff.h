// The difference of two query plans, before and after: worded, each difference at its nodes.
#pragma once

#include "engine/queryplan.h"

#include <QString>
#include <vector>

namespace lockstep {

struct PlanDifference
{
    enum class What {
        Access, ///< a table is read in another way
        Join,   ///< the same tables are joined in another way
        Order,  ///< other tables are joined first
        Step,   ///< something else is done in another way
        Gone,
        New,
        Faster,
        Slower,
        Rows,     ///< another number of them
        Estimate, ///< right now, or wrong now
        Spill,
        Executed, ///< now, or not any more
        Workers
    };
    What what;
    int before = -1; ///< places in the plans' nodes; -1: not there
    int after = -1;
    QString sentence;

    friend bool operator==(const PlanDifference&, const PlanDifference&) = default;
};

struct PlanComparison
{
    QString summary; ///< of the whole: time, or cost where nothing was measured
    std::vector<PlanDifference> differences;
    std::vector<std::pair<int, int>> matched; ///< nodes that are the same part of both
};

/// Nodes are the same part when they read the same table under the same name, join the same tables,
/// or do the same to the rows of the same tables. Any thread.
[[nodiscard]] PlanComparison compareQueryPlans(const QueryPlan& before, const QueryPlan& after);

/// The stable word, for tests and files: "access".
[[nodiscard]] const char* differenceWord(PlanDifference::What what);

} // namespace lockstep
