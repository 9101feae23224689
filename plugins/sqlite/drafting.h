// Wishes of tables and columns as SQLite's objects.
#pragma once

#include "engine/drafting.h"

namespace lockstep::sqlite {

[[nodiscard]] const Drafting& drafting();

} // namespace lockstep::sqlite
