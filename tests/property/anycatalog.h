// Random catalogs of the toy engine, drawn by rapidcheck.
#pragma once

#include "catalog/catalog.h"

namespace lockstep {

[[nodiscard]] int below(int n); ///< 0 … n-1
[[nodiscard]] bool maybe();
/// A valid catalog of the toy engine. Few names, so that two of them have much in common.
[[nodiscard]] std::vector<Object> anyObjects();
[[nodiscard]] CatalogPtr anyCatalog();

} // namespace lockstep
