// Scratch: a database of our own on a server, known by its name and by what its comment says.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

/// With the default collation of the database that `prod` is connected to.
[[nodiscard]] Result<std::unique_ptr<Scratch>> makeScratch(const LinkOptions& server, Link& prod);
/// Those of programs on this machine that have ended. What is not surely one of them is left alone.
[[nodiscard]] Result<std::vector<std::string>> dropLeftScratches(const LinkOptions& server);

} // namespace lockstep::mariadb
