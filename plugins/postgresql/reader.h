// Reader: one snapshot of a database becomes a catalog. One query a kind, one for all needs.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// Inside of an open transaction whose search_path is empty. `stopped` is asked between queries.
[[nodiscard]] Result<CatalogPtr> readObjects(Link& link, const CatalogSource& source,
                                             const Progress& progress,
                                             const std::function<bool()>& stopped);

} // namespace lockstep::postgresql
