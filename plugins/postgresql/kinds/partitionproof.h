// Partition proof: what a partition's rows are all like, as a condition that the server recognises.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// What the bound says of each row, for partitions by a list or range of one column of a table that
/// is no partition itself; nothing for others, which the server itself has to read.
[[nodiscard]] std::optional<std::string> conditionOfBound(const Object& partition,
                                                          const Catalog& catalog);

/// The table that it is a partition of; empty when that is not known.
[[nodiscard]] ObjectId parentOfPlace(const Object& partition, const Catalog& catalog);
/// The table's default partition; null when it has none.
[[nodiscard]] const Object* defaultPartitionOf(const ObjectId& table, const Catalog& catalog);

/// Lets go of the parent before the table goes, where that keeps nobody out, or must be: `referred`
/// by a foreign key, the parent would hold it.
void detachToDrop(const Object& place, bool referred, const Sides& sides, Statements& out);

/// What detaches without keeping anybody out, from 14 on.
[[nodiscard]] Statement detachedConcurrently(const Object& place);

/// A check that proves the condition of all rows there are: added, and validated in a transaction
/// of its own. The name of it.
[[nodiscard]] std::string proveRows(const ObjectId& table, const std::string& condition,
                                    const Sides& sides, Statements& out);

} // namespace lockstep::postgresql
