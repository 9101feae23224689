// Production: whether a database is one that the API must never write to.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/environment.h"

namespace lockstep::api {

/// Why it is only read, a sentence for people; empty: nobody said that it is production. It is
/// where an environment of that role has its identity or its parameters, and where `prodUri` (as
/// of DATABASE_URL) leads to the same database.
[[nodiscard]] std::string whyReadOnly(const ConnectionRequest& target, const ServerFacts& facts,
                                      const std::vector<Environment>& environments,
                                      const std::string& prodUri);

/// The same of a database that is asked who it is: connects, blocks.
[[nodiscard]] Result<std::string> askWhyReadOnly(const ConnectionRequest& target,
                                                 const std::vector<Environment>& environments,
                                                 const std::string& prodUri);

} // namespace lockstep::api
