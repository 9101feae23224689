// The Python generator: SQLAlchemy, Pydantic, SQLModel and Alembic from any engine's tables.
#pragma once

#include "engine/generator.h"

#include <memory>

namespace lockstep {

/// The one instance; any thread.
[[nodiscard]] std::shared_ptr<const Generator> pythonGenerator();

} // namespace lockstep
