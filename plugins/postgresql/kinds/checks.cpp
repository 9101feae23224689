// Checks: what parents hand down.
#include "plugins/postgresql/kinds/checks.h"

#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

Checks checksOf(const Catalog& catalog, const std::vector<const Object*>& parents)
{
    Checks all;
    for (const Object* parent : parents) {
        for (const Object* check : catalog.childrenOf(parent->id, "constraint"))
            if (check->text("type") == "CHECK" &&
                check->text("definition").find(" NO INHERIT") == std::string::npos)
                all.emplace(std::string(check->id.path.name()), check);
        all.merge(checksOf(catalog, parentsOf(catalog, *parent)));
    }
    return all;
}

Checks partitionsChecks(const Catalog& catalog, const ObjectId& table)
{
    const Object* object = catalog.find(table);
    if (!object || !isPartition(catalog, table)) return {};
    return checksOf(catalog, parentsOf(catalog, *object));
}

bool canCheck(const ObjectId& table, const Object& check, const Sides& sides)
{
    return std::all_of(check.needs.begin(), check.needs.end(), [&](const ObjectId& need) {
        if (need.kind != "column" || need.path.parent() != check.parent.path) return true;
        const Object* own = sides.after.find("column", table.path.child(need.path.name()));
        return own && columnKind().inlined(*own, sides);
    });
}

bool ownsCheck(const Catalog& catalog, const ObjectId& table, const std::string& name)
{
    return catalog.find("constraint", table.path.child(name)) != nullptr;
}

void addCheck(const ObjectId& table, const Object& check, const Sides& sides, Statements& out)
{
    out.push_back({sql()
                       .raw(alterTable(table, sides))
                       .words("ADD")
                       .raw(constraintKind().definition(check, sides))
                       .text()});
}

void dropIfThere(const ObjectId& table, const std::string& name, const Sides& sides,
                 Statements& out)
{
    out.push_back(
        {sql().raw(alterTable(table, sides)).words("DROP CONSTRAINT IF EXISTS").name(name).text()});
}

} // namespace lockstep::postgresql
