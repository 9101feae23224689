// The SQLite engine, versions 3.37 and later.
#pragma once

#include "engine/engine.h"

#include <memory>

namespace lockstep {

/// The one instance; any thread.
[[nodiscard]] std::shared_ptr<const Engine> sqliteEngine();

} // namespace lockstep
