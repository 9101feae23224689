// Copying: a table's rows summed, and brought into a scratch database.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

/// Reads every row; columns that the table does not have are left out.
[[nodiscard]] Result<TableSum> sumRows(Link& link, const ObjectId& table,
                                       const std::vector<std::string>& columns);
/// Within one server only, and not into tables with triggers: a note says what was not copied. With
/// a limit the rows that those refer to come along.
[[nodiscard]] Result<CopiedRows> copyRows(Link& from, Link& to, const std::vector<ObjectId>& tables,
                                          std::optional<int64_t> limit);

} // namespace lockstep::mariadb
