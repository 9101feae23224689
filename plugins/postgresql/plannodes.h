// PlanNodes: what EXPLAIN (FORMAT JSON) of a PostgreSQL server says, as a plan.
#pragma once

#include "base/result.h"
#include "engine/queryplan.h"

namespace lockstep::postgresql {

/// Also as auto_explain logs it, and with what psql draws around it. Times of parallel nodes are by
/// the clock; the time of a CTE or an InitPlan counts where it is waited for, once.
[[nodiscard]] Result<QueryPlan> planOfJson(std::string_view text);
/// Whether it begins as one does.
[[nodiscard]] bool looksLikeJsonPlan(std::string_view text);

} // namespace lockstep::postgresql
