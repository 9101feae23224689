// Rows: summed, so that two states can be held against each other, and copied to a rehearsal.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

[[nodiscard]] Result<TableSum> sumRows(Link& link, const ObjectId& table,
                                       const std::vector<std::string>& columns);

/// All rows of these tables, or at most `limit` of each, and those that they refer to. In one
/// snapshot of `from`, and in one transaction of `to`, where no trigger fires.
[[nodiscard]] Result<CopiedRows> copyRows(Link& from, Link& to, const std::vector<ObjectId>& tables,
                                          std::optional<int64_t> limit);

} // namespace lockstep::postgresql
