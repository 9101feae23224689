// Inheritance: tables that take and leave parents, and who refers to them.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// INHERIT and NO INHERIT behind `alter`, where the parents differ.
void changeParents(const Change& change, const std::string& alter, const Sides& sides,
                   Statements& out);
/// Whether a new parent has a column or check that the table has not, or another one.
[[nodiscard]] bool lacksColumnOfParent(const Change& change, const Sides& sides);
/// Whether a foreign key refers to a table, now or then.
[[nodiscard]] bool isReferred(const ObjectId& table, const Sides& sides);

} // namespace lockstep::postgresql
