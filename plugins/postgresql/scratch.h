// Scratch: a database of our own on a server, known by its name and by what its comment says.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// With the encoding and collation of the database that `prod` is connected to, as far as the
/// server has them.
[[nodiscard]] Result<std::unique_ptr<Scratch>> makeScratch(const LinkOptions& server, Link& prod);
/// Those that nobody uses any more: of programs on this machine that have ended, and of others
/// after a day. What is not ours to drop is left alone.
[[nodiscard]] Result<std::vector<std::string>> dropLeftScratches(const LinkOptions& server);

} // namespace lockstep::postgresql
