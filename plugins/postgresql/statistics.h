// Statistics: what prod's planner knows of tables, told to another server's.
#pragma once

#include "engine/workload.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

struct ColumnStatistics
{
    std::string column;
    bool inherited = false;
    /// As pg_stats has them, by its names for them; what is NULL there is absent.
    std::map<std::string, std::string> values;
};

struct TableStatistics
{
    Path table;       ///< or an index of expressions
    double rows = -1; ///< -1: never counted
    int64_t pages = 0;
    double visible = 0; ///< share of the pages, of which an index alone tells enough
    std::vector<ColumnStatistics> columns;
};

/// Of these tables, of what is a part of them or they a part of, and of their indexes.
[[nodiscard]] Result<std::vector<TableStatistics>> readStatistics(Link& prod,
                                                                  const std::vector<Path>& tables);

/// Whether this login may tell them; empty: it may, else why not.
[[nodiscard]] Result<std::string> whyNoStatistics(Link& link);
/// In the open transaction. What of the columns the server does not take is left out.
[[nodiscard]] Result<void> writeStatistics(Link& link, const TableStatistics& statistics,
                                           int64_t pages);

} // namespace lockstep::postgresql
