// Mapping: a catalog with the names that prod has for the same roles, schemas and tablespaces.
#pragma once

#include "catalog/catalog.h"
#include "engine/namemap.h"

namespace lockstep::postgresql {

/// The catalog of dev in prod's names: paths, SQL text, owners, grants and everybody else whom an
/// object names. Texts that only the server reads when it runs them (bodies of functions) stay.
/// BadInput: dev has no such role or schema, or has the schema's new name as well.
[[nodiscard]] Result<CatalogPtr> mapped(const Catalog& dev, const NameMap& names);

} // namespace lockstep::postgresql
