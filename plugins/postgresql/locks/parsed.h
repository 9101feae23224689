// Parsed: what PostgreSQL's own parser makes of a statement.
#pragma once

#include "engine/tree.h"

namespace lockstep::postgresql {

/// The only statement in the text; an empty tree when it cannot be parsed, or is not the only one.
[[nodiscard]] Tree parsed(const std::string& sql);

} // namespace lockstep::postgresql
