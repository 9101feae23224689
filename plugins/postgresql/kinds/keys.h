// Keys: the constraints that an index stands behind.
#pragma once

#include "catalog/catalog.h"

namespace lockstep::postgresql {

[[nodiscard]] bool hasIndex(const Object& constraint);
/// Whether a unique constraint says what another key of its table does: of two such keys CREATE
/// TABLE makes one.
[[nodiscard]] bool repeatsKey(const Object& constraint, const Catalog& catalog);

} // namespace lockstep::postgresql
