// Lookup order: rows of a table that refer to others of the same table, behind these.
#pragma once

#include "workflow/lookup.h"

namespace lockstep {

/// In levels: a row refers to rows of the levels before its own, or to none of these; all are in
/// one where the table has no key to itself. Rows that refer to each other in a circle come last,
/// in one.
[[nodiscard]] std::vector<std::vector<LookupRow>> inLevels(const LookupTable& lookup,
                                                           std::vector<LookupRow> rows);

} // namespace lockstep
