// Connecting: a session within bounded time, with the encryption that was agreed to.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

/// Every value filled in that was not given.
[[nodiscard]] Parameters withDefaults(Parameters parameters);
/// The handle is the caller's to close. Blocks for at most the options' time, but for finding the
/// host.
[[nodiscard]] Result<MYSQL*> connectHandle(const LinkOptions& options,
                                           const StageObserver& observer);
/// Why it is not sure who answered; empty: it is, or it is near.
[[nodiscard]] std::string whyUnverified(const Parameters& parameters, bool encrypted);

} // namespace lockstep::mariadb
