// The PostgreSQL engine, versions 12 to 18.
#pragma once

#include "engine/engine.h"

#include <memory>

namespace lockstep {

/// The one instance; any thread.
[[nodiscard]] std::shared_ptr<const Engine> postgresqlEngine();

} // namespace lockstep
