// Writes: which tables a statement inserts into or updates, and what it gives them.
#pragma once

#include "engine/workload.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// With the session's search_path. A text that the parser does not know writes nothing.
[[nodiscard]] Result<std::vector<WrittenTable>> writesOf(Link& link, const std::string& sql);

} // namespace lockstep::postgresql
