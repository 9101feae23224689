// Sums over a table's rows that stay the same as long as its values do, whatever the rows' order.
#pragma once

#include "plugins/sqlite/affinity.h"
#include "plugins/sqlite/database.h"

#include <map>

namespace lockstep::sqlite {

/// Of one column: with and without the row that each value stands in.
struct ColumnSum
{
    Affinity affinity = Affinity::Blob;
    uint64_t keyed = 0;
    uint64_t loose = 0;
};

struct RowSums
{
    int64_t rows = 0;
    bool hasRowid = false;
    std::string alias; ///< the column that is the rowid, lower case; empty when none is
    std::map<std::string, ColumnSum> columns; ///< stored ones, by name in lower case
};

/// Reads every row of the table. An error is that of the reading.
[[nodiscard]] Result<RowSums> sumRows(Database& database, const std::string& table);
[[nodiscard]] Result<int64_t> countRows(Database& database, const std::string& table);

/// Names a column that both have, with one affinity, and whose values differ; else empty.
[[nodiscard]] std::string differingColumn(const RowSums& before, const RowSums& after);

} // namespace lockstep::sqlite
