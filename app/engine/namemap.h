// NameMap: what prod calls otherwise than dev.
#pragma once

#include <map>
#include <string>

namespace lockstep {

/// Dev's name to prod's, of what two servers often name differently although it is the same. A
/// value.
struct NameMap
{
    std::map<std::string, std::string> roles;
    std::map<std::string, std::string> schemas;
    std::map<std::string, std::string> tablespaces;

    [[nodiscard]] bool empty() const
    {
        return roles.empty() && schemas.empty() && tablespaces.empty();
    }
};

} // namespace lockstep
