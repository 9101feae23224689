// Rights: who owns what a plan changes, and where it may create.
#pragma once

#include "engine/rights.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

/// See Rights::missing(). Outside of transactions.
[[nodiscard]] Result<std::vector<std::string>> missingRights(Link& link,
                                                             const std::vector<Touched>& touched);

} // namespace lockstep::postgresql
