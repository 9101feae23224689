// URIs of MariaDB: mariadb://user:password@host:port/database?socket=…&sslmode=…&sslrootcert=…
#pragma once

#include "engine/engine.h"

namespace lockstep::mariadb {

/// Whatever is percent-encoded is decoded. An error repeats nothing of the URI but a setting's
/// name.
[[nodiscard]] Result<Target> takeApart(const std::string& uri);

} // namespace lockstep::mariadb
