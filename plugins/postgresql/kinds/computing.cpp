// Computing: functions, rights and views below.
#include "plugins/postgresql/kinds/computing.h"

#include "plugins/postgresql/grants.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

bool mayRead(const std::string& role, const Object& relation, const Catalog& catalog)
{
    if (relation.text("owner") == role) return true;
    const auto holds = [&](const Object& object, GrantClass of) {
        const auto phrases = grantsOf(object.list("grants"), of, catalog.source().versionNumber);
        return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
            const Grant grant = grantFrom(phrase);
            return grant.privilege == "SELECT" &&
                   (grant.role == "PUBLIC" || grant.role == quoted(role));
        });
    };
    if (holds(relation, GrantClass::Relation)) return true;
    const auto parts = catalog.childrenOf(relation.id);
    return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
        return part->has("grants") && holds(*part, GrantClass::Column);
    });
}

/// Whether a view below it reads with the rights of a role that was given none: it may be a
/// superuser, but for all that the catalog says, nobody can compute what stands on it.
bool isBarred(const Object& view, const Catalog& catalog)
{
    return std::any_of(view.needs.begin(), view.needs.end(), [&](const ObjectId& need) {
        const Object* below = catalog.find(need);
        if (!below || need.kind != "view") return false;
        const auto options = below->list("options");
        const bool asCaller = std::any_of(options.begin(), options.end(), [](const auto& option) {
            return option == "security_invoker=true";
        });
        for (const ObjectId& ground : below->needs) {
            const Object* read = catalog.find(ground);
            if (!asCaller && read && read->has("owner") &&
                (ground.kind == "table" || ground.kind == "foreign table" ||
                 ground.kind == "view" || ground.kind == "materialized view") &&
                !mayRead(below->text("owner"), *read, catalog))
                return true;
        }
        return isBarred(*below, catalog);
    });
}

} // namespace

bool runsFunction(const Catalog& catalog, const Object& view)
{
    return std::any_of(view.needs.begin(), view.needs.end(), [&](const ObjectId& need) {
        if (need.kind == "function") return true;
        const Object* below = need.kind == "view" ? catalog.find(need) : nullptr;
        return below && runsFunction(catalog, *below);
    });
}

bool staysEmpty(const Object& view, const Sides& sides)
{
    const Object* before = sides.before.find(view.id);
    if (before && before->flag("not populated")) return true;
    if (view.flag("not populated") && isBarred(view, sides.after)) return true;
    return std::any_of(view.needs.begin(), view.needs.end(), [&](const ObjectId& need) {
        const bool reads = need.kind == "view" || need.kind == "materialized view";
        const Object* below = reads ? sides.after.find(need) : nullptr;
        return below && staysEmpty(*below, sides);
    });
}

} // namespace lockstep::postgresql
