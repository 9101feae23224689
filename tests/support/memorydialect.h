// Memory dialect: the text half of the memory engine.
#pragma once

#include "engine/dialect.h"

namespace lockstep::testing {

/// Statements end at every semicolon; what begins with "select" reads.
[[nodiscard]] const Dialect& memoryDialect();

} // namespace lockstep::testing
