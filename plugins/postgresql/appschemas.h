// App schemas: roles and schemas made, looked at and dropped, each in one transaction.
#pragma once

#include "engine/appschemas.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

[[nodiscard]] Result<PreparedApp> prepareApp(Link& link, const ServerFacts& facts,
                                             const Parameters& parameters, const std::string& name,
                                             const std::string& password);
[[nodiscard]] Result<AppContents> appContents(Link& link, const std::string& name);
[[nodiscard]] Result<void> removeApp(Link& link, const std::string& name);
[[nodiscard]] Result<std::vector<std::string>> preparedApps(Connection& connection);

} // namespace lockstep::postgresql
