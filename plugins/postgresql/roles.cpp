// Roles: taken out of the attributes that name them.
#include "plugins/postgresql/roles.h"

#include "base/text.h"
#include "plugins/postgresql/grants.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// A role as SQL writes it; words that stand for one are none.
void addWritten(std::string_view text, std::set<std::string>& roles)
{
    if (text.empty() || text == "PUBLIC" || text == theOwner || text == nobody) return;
    roles.insert(nameOf(text, nextToken(text, 0)));
}

} // namespace

std::set<std::string> rolesNamedBy(const Object& object)
{
    std::set<std::string> roles;
    for (const char* name : {"owner", "role"})
        if (const std::string& role = object.text(name); !role.empty()) roles.insert(role);
    for (const char* name : {"grants", "privileges"})
        for (const auto& phrase : object.list(name)) {
            const Grant grant = grantFrom(phrase);
            addWritten(grant.role, roles);
            addWritten(grant.grantor, roles);
        }
    if (object.id.kind == "policy")
        for (const auto& role : object.list("roles")) addWritten(role, roles);
    if (object.id.kind == "user mapping") addWritten(object.text("user"), roles);
    return roles;
}

std::vector<Hazard> missingRoles(const Change& change, const Sides& sides)
{
    const auto& known = sides.before.source().roles;
    if (!change.after || known.empty()) return {};
    std::set<std::string> there;
    if (change.before) there = rolesNamedBy(*change.before);
    std::vector<Hazard> found;
    for (const auto& role : rolesNamedBy(*change.after)) {
        if (there.count(role) || std::binary_search(known.begin(), known.end(), role)) continue;
        found.push_back(
            {"F10", HazardLevel::Block, change.id,
             "Prod's server has no role " + visible(role) + ": the steps that name it would fail",
             "CREATE ROLE " + visible(quoted(role)) +
                 " there first, or leave owners and grants out of the comparison.",
             false});
    }
    return found;
}

} // namespace lockstep::postgresql
