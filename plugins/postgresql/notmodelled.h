// What no kind models, so that it is listed and never silently equal.
#pragma once

#include <string>

namespace lockstep::postgresql {

/// Rows of: catalog, oid, sort of thing, identity, definition.
[[nodiscard]] std::string notModelledQuery(int version);

} // namespace lockstep::postgresql
