// Explain: how a statement is explained, as text.
#pragma once

#include "base/result.h"
#include "engine/explainer.h"

namespace lockstep::mariadb {

/// The statement behind an EXPLAIN, DESCRIBE or ANALYZE that it was written with; an error where it
/// has no plan.
[[nodiscard]] Result<std::string> explained(const std::string& sql);

} // namespace lockstep::mariadb
