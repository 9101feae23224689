// The MariaDB engine, versions 10.6 and later.
#pragma once

#include "engine/engine.h"

#include <memory>

namespace lockstep {

/// The one instance; any thread.
[[nodiscard]] std::shared_ptr<const Engine> mariadbEngine();

} // namespace lockstep
