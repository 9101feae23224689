// Checks: the CHECK constraints that a table has by its parents, inherited from or partitioned.
// They are no objects of its own.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <map>

namespace lockstep::postgresql {

/// By name.
using Checks = std::map<std::string, const Object*>;

/// What these parents, and theirs, hand down.
[[nodiscard]] Checks checksOf(const Catalog& catalog, const std::vector<const Object*>& parents);
/// What a partition has of its parents; nothing for another table.
[[nodiscard]] Checks partitionsChecks(const Catalog& catalog, const ObjectId& table);
/// Whether a new table has from its creation on what a check of a parent's is about.
[[nodiscard]] bool canCheck(const ObjectId& table, const Object& check, const Sides& sides);
/// Whether the table has a constraint of its own that is called so.
[[nodiscard]] bool ownsCheck(const Catalog& catalog, const ObjectId& table,
                             const std::string& name);

/// ALTER TABLE … ADD of a check that a parent has, and DROP of any constraint that came from one:
/// it may have gone with the parent's.
void addCheck(const ObjectId& table, const Object& check, const Sides& sides, Statements& out);
void dropIfThere(const ObjectId& table, const std::string& name, const Sides& sides,
                 Statements& out);

} // namespace lockstep::postgresql
