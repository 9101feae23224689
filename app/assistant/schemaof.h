// The tables of a database as what questions can be about.
#pragma once

#include "assistant/schema.h"
#include "relational/tables.h"

namespace lockstep::assistant {

[[nodiscard]] Schema schemaOf(const Tables& tables);

} // namespace lockstep::assistant
