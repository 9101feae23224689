// Keys: the constraints that an index stands behind, and what an index is to its table besides.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

[[nodiscard]] bool hasIndex(const Object& constraint);
/// Whether a unique constraint says what another key of its table does: of two such keys CREATE
/// TABLE makes one.
[[nodiscard]] bool repeatsKey(const Object& constraint, const Catalog& catalog);

/// What an index, or a constraint that has one, says of its table: the order of CLUSTER and the
/// replica identity; and that it no longer is that.
void clustered(const Object& index, const Sides& sides, Statements& out);
void identity(const Object& index, const Sides& sides, Statements& out);
void identityGone(const Object& index, const Sides& sides, Statements& out);

} // namespace lockstep::postgresql
