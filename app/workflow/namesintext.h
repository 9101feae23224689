// Names in text: ids that were read from a file, found as a catalog has them.
#pragma once

#include "diff/compare.h"

namespace lockstep {

/// Under the catalog's own idea of letters' case, which a line of text does not have; null: it is
/// not there.
[[nodiscard]] const Object* named(const Catalog& catalog, const ObjectId& id);

/// Those of which both ends are there, as the catalogs call them.
[[nodiscard]] Renames renamesIn(const Catalog& before, const Catalog& after,
                                const Renames& renames);

/// The same things, the other way.
[[nodiscard]] Renames turned(const Renames& renames);

} // namespace lockstep
