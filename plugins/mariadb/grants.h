// Grants: what the session's user may do with this database, roles that are active among it.
#pragma once

#include "plugins/mariadb/link.h"

#include <set>

namespace lockstep::mariadb {

struct Grants
{
    std::set<std::string> onAll;  ///< on all that the database holds: "SELECT", "ALL PRIVILEGES"
    std::set<std::string> onSome; ///< these, and those on some of its tables or routines

    [[nodiscard]] bool mayOnAll(const std::string& privilege) const
    {
        return onAll.count(privilege) > 0 || onAll.count("ALL PRIVILEGES") > 0;
    }
    [[nodiscard]] bool mayOnSome(const std::string& privilege) const
    {
        return onSome.count(privilege) > 0 || onSome.count("ALL PRIVILEGES") > 0;
    }
};

/// From lines of SHOW GRANTS.
[[nodiscard]] Grants grantsIn(const std::vector<std::string>& lines, const std::string& database);
[[nodiscard]] Result<Grants> readGrants(Link& link, const std::string& database);

} // namespace lockstep::mariadb
