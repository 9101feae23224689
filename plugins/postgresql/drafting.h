// Wishes of tables and columns as PostgreSQL's objects.
#pragma once

#include "engine/drafting.h"

namespace lockstep::postgresql {

[[nodiscard]] const Drafting& drafting();

} // namespace lockstep::postgresql
