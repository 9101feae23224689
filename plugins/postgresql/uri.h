// Uri: a connection in one line, as psql has it, and `sshhost` besides.
#pragma once

#include "engine/engine.h"

namespace lockstep::postgresql {

/// The parameters of a postgresql:// URI, the password apart.
[[nodiscard]] Result<Target> takeApart(const std::string& uri);

} // namespace lockstep::postgresql
