// Kept parts: what of a table that goes can be kept with it, and what must be made again.
#pragma once

#include "catalog/catalog.h"

#include <string>
#include <vector>

namespace lockstep::postgresql {

/// See Keeper::whyNot() and Keeper::stays(). Pure; any thread.
[[nodiscard]] std::string whyNotKept(const Object& object, const Catalog& before,
                                     const Catalog& target);
[[nodiscard]] std::vector<Object> partsThatStay(const Object& object, const Catalog& before,
                                                const Catalog& target);

/// The columns of the table's primary key, in its order; empty: it has none.
[[nodiscard]] std::vector<std::string> keyColumns(const Catalog& catalog, const ObjectId& table);

} // namespace lockstep::postgresql
