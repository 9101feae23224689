// Reader: the catalog of one database, by a handful of queries over information_schema.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

/// What the session's user may not see is an error: it would be missing without a word. The server
/// has no snapshot of its structure: what others change meanwhile may be in it by half.
[[nodiscard]] Result<CatalogPtr> readObjects(Link& link, CatalogSource source,
                                             const Progress& progress,
                                             const std::function<bool()>& stopped);

} // namespace lockstep::mariadb
