// Row checks: what prod's rows are asked before a change.
#pragma once

#include "engine/kind.h"

namespace lockstep::mariadb {

[[nodiscard]] std::vector<Check> checksOfTable(const Change& change, const Sides& sides);
[[nodiscard]] std::vector<Check> checksOfColumn(const Change& change, const Sides& sides);
/// Rows that are alike in a unique key's columns.
[[nodiscard]] std::vector<Check> duplicates(const Object& key, const Sides& sides);
/// Rows without the parent that a foreign key is about.
[[nodiscard]] std::vector<Check> orphans(const Object& key, const Sides& sides);
/// Rows that an expression refuses.
[[nodiscard]] std::vector<Check> violators(const ObjectId& object, const ObjectId& table,
                                           const std::string& expression, const Sides& sides);

} // namespace lockstep::mariadb
