// Connecting: from parameters to an open session, stage by stage, in bounded time.
#pragma once

#include "plugins/postgresql/tunnel.h"

namespace lockstep::postgresql {

/// With what is used where a parameter is empty: host, port, TLS mode and certificates.
[[nodiscard]] Parameters withDefaults(Parameters parameters);

/// The caller owns the handle. Keyword arrays only, never a URI; what the environment could
/// redirect (PGHOSTADDR, PGSERVICE) is refused by name. `tunnel` may be null.
[[nodiscard]] Result<PGconn*> connectHandle(const LinkOptions& options,
                                            const StageObserver& observer, const Tunnel* tunnel);

/// Why it is not sure that the server is the one that was meant, and nobody listens; empty: it is
/// sure, or the server is on this machine.
[[nodiscard]] std::string whyUnverified(const Parameters& parameters, bool encrypted);

} // namespace lockstep::postgresql
