// Keeper: dropped tables and columns are kept in schemas of their own.
#pragma once

#include "engine/keeper.h"

namespace lockstep::postgresql {

/// The one instance; any thread. Each item has a schema, "lockstep_kept_" and its key, so that
/// names never meet; "lockstep_kept" holds the list.
[[nodiscard]] const Keeper& keeper();

/// Read-only SQL: catalog and oid of everything in those schemas, the schemas first. They are no
/// objects of the catalog; a schema of somebody else's that is called so is one.
[[nodiscard]] std::string oursQuery();
/// A column of pg_namespace for each of those schemas.
[[nodiscard]] std::string ourSchemasQuery(const char* column);

} // namespace lockstep::postgresql
