// Canonical: one text for a catalog, the same for the same content; reads back. For golden files,
// the journal's base catalogs and the fingerprint's explanation.
#pragma once

#include "catalog/catalog.h"

namespace lockstep {

/// One object a paragraph, objects and attributes sorted, every byte printable.
[[nodiscard]] std::string canonicalText(const Object& object);
[[nodiscard]] std::string canonicalText(const Catalog& catalog);
/// The reverse, names in their own spelling; an error names the line.
[[nodiscard]] Result<CatalogPtr> catalogFromCanonical(std::string_view text,
                                                      CatalogSource source = {});

} // namespace lockstep
