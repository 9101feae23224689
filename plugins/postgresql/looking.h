// Looking: what a server makes of a statement that is not run.
#pragma once

#include "engine/workload.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// Whether it begins as what can be prepared does: SELECT, INSERT, UPDATE, DELETE, …
[[nodiscard]] bool isQuery(std::string_view sql);

/// Whether planners of this server can be told of another one's statistics by this login.
[[nodiscard]] Result<PlannerKnowledge> planAsIn(Link& link, Link& prod,
                                                const std::vector<TableTwin>& tables);

} // namespace lockstep::postgresql
