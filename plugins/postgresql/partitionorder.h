// Partition order: what partitions, their indexes and keys over them wait for, which no row of
// pg_depend says.
#pragma once

#include "catalog/object.h"

namespace lockstep::postgresql {

/// A partition is attached when it and its parent have all their indexes, for the server attaches
/// what fits and makes what is missing; indexes of its own that the parent knows nothing of come
/// later, lest the server attach the wrong one. A parent's index that not all partitions have comes
/// later, too. Adds needs to the objects of one whole catalog.
void putPartitionsLast(std::vector<Object>& objects);

} // namespace lockstep::postgresql
