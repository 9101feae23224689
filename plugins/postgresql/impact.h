// Impact: what goes on around tables at this moment.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// Read-only and quick: the server's own views, no rows of anybody's.
[[nodiscard]] Result<std::vector<TableImpact>> impactOn(Link& link,
                                                        const std::vector<ObjectId>& tables);

/// Room left where the server keeps its data; nothing unless it runs on this computer and says
/// where that is.
[[nodiscard]] Result<std::optional<int64_t>> roomLeft(Link& link, const Parameters& parameters);

} // namespace lockstep::postgresql
