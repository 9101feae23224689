// Locks: our own table of what each statement locks, rewrites and reads, by the server's major and
// by what its catalog says; held against living servers by the tests.
#pragma once

#include "catalog/catalog.h"
#include "engine/lock.h"

namespace lockstep::postgresql {

/// See Engine::forecast().
[[nodiscard]] std::vector<StatementLocks> forecastLocks(const std::vector<std::string>& statements,
                                                        const Catalog& before);

} // namespace lockstep::postgresql
