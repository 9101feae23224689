// Wishes of tables and columns as MariaDB's objects.
#pragma once

#include "engine/drafting.h"

namespace lockstep::mariadb {

[[nodiscard]] const Drafting& drafting();

} // namespace lockstep::mariadb
