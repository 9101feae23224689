// Alignment: a catalog in the words of a server of another major.
#pragma once

#include "catalog/catalog.h"

namespace lockstep::postgresql {

/// `dev` as the server of `prod` would say it: what differs only because one of the two majors does
/// not know it, names it differently or begins with it otherwise is what prod has. What means
/// something else stays different. The same pointer when nothing is to be changed.
[[nodiscard]] Result<CatalogPtr> alignedTo(CatalogPtr dev, const Catalog& prod);

} // namespace lockstep::postgresql
