// Promotion: the protocol around the steps on a MariaDB server, where every statement commits.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

/// Takes the lock that lets one promotion at a time into the database, on a session of its own.
/// Busy, naming the holder, when somebody has it.
[[nodiscard]] Result<std::unique_ptr<PromotionSession>> openPromotion(Link& link,
                                                                      const LinkOptions& options,
                                                                      const PromotionSetup& setup);

} // namespace lockstep::mariadb
