// Connecting: from parameters to an open session, stage by stage, in bounded time.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// The caller owns the handle. Keyword arrays only, never a URI; what the environment could
/// redirect (PGHOSTADDR, PGSERVICE) is refused by name.
[[nodiscard]] Result<PGconn*> connectHandle(const LinkOptions& options,
                                            const StageObserver& observer);

/// The parameters of a postgresql:// URI, the password apart.
[[nodiscard]] Result<Target> takeApart(const std::string& uri);

} // namespace lockstep::postgresql
