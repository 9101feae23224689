// Locks: what a statement of ours keeps others from, by what it says of itself.
#pragma once

#include "engine/lock.h"

#include <string>

namespace lockstep {
class Catalog;
}

namespace lockstep::mariadb {

/// By ALGORITHM and LOCK, which the statement promises and the server holds it to; nothing for a
/// statement that is none of ours, or that leaves the choice to the server.
[[nodiscard]] StatementLocks locksOf(const std::string& sql, const Catalog& before);

} // namespace lockstep::mariadb
