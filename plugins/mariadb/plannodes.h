// PlanNodes: what EXPLAIN FORMAT=JSON and ANALYZE FORMAT=JSON tell, as a plan.
#pragma once

#include "base/result.h"
#include "engine/queryplan.h"

#include <string_view>

namespace lockstep::mariadb {

/// An error for what is no such text.
[[nodiscard]] Result<QueryPlan> planOfJson(std::string_view text);
[[nodiscard]] bool looksLikeJsonPlan(std::string_view text);

} // namespace lockstep::mariadb
