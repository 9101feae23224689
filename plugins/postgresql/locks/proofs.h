// Proofs: what the server concludes from a table's constraints instead of reading its rows.
#pragma once

#include "plugins/postgresql/locks/standing.h"

namespace lockstep::postgresql {

/// Whether a checked constraint of the table's says that the column holds no NULL.
[[nodiscard]] bool provesNotNull(const Relation& table, const std::string& column);

/// Whether the table's constraints say that all its rows belong below the root within this bound
/// ("FOR VALUES FROM (1) TO (2)").
[[nodiscard]] bool provesBound(const Relation& table, const Relation& root,
                               const std::string& bound);

/// Whether the default partition's constraints say that it holds no row of this bound.
[[nodiscard]] bool provesOutside(const Relation& table, const Relation& root,
                                 const std::string& bound);

} // namespace lockstep::postgresql
