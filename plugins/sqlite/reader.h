// Reading a whole catalog in one snapshot.
#pragma once

#include "catalog/catalog.h"
#include "engine/connection.h"
#include "plugins/sqlite/database.h"

namespace lockstep::sqlite {

/// In the open transaction, or in one of its own. What is not understood is one opaque object.
[[nodiscard]] Result<CatalogPtr> readCatalog(Database& database, const Progress& progress);

} // namespace lockstep::sqlite
