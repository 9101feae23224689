// Sizes: how large tables are, by what the server keeps of them; no row is read.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// Of those of these that are tables or materialized views; partitions add up. Waits for no lock
/// for long.
[[nodiscard]] Result<TableSizes> readSizes(Link& link, const std::vector<ObjectId>& tables);

} // namespace lockstep::postgresql
