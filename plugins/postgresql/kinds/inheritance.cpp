// Inheritance: tables that take and leave parents, and who refers to them.
#include "plugins/postgresql/kinds/inheritance.h"

#include "plugins/postgresql/kinds/checks.h"
#include "plugins/postgresql/kinds/relation.h"

#include <algorithm>

namespace lockstep::postgresql {

/// First the new parents: a column that had none for a while would be the table's own.
void changeParents(const Change& change, const std::string& alter, const Sides& sides,
                   Statements& out)
{
    // What follows on a table's creation compares it with a bare one, whose parents are not named.
    if (!change.touches("inherits")) return;
    const auto& before = change.before->list("inherits");
    const auto& after = change.after->list("inherits");
    for (const auto& parent : lacking(after, before))
        out.push_back({sql().raw(alter).words("INHERIT").raw(parent).text()});
    std::vector<const Object*> left;
    for (const auto& parent : lacking(before, after)) {
        out.push_back({sql().raw(alter).words("NO INHERIT").raw(parent).text()});
        for (const Object* above : parentsOf(sides.before, *change.before))
            if (written(above->id.path) == parent) left.push_back(above);
    }
    for (const auto& [name, check] : checksOf(sides.before, left))
        if (!ownsCheck(sides.before, change.id, name)) dropIfThere(change.id, name, sides, out);
}

/// Whether a foreign key refers to a table, now or then.
bool isReferred(const ObjectId& table, const Sides& sides)
{
    for (const Catalog* catalog : {&sides.before, &sides.after}) {
        auto users = catalog->dependentsOf(table);
        for (const Object* child : catalog->childrenOf(table)) users.push_back(child);
        if (std::any_of(users.begin(), users.end(), [](const Object* user) {
                return user->id.kind == "constraint" && user->text("type") == "FOREIGN KEY";
            }))
            return true;
    }
    return false;
}

/// Whether a new parent has a column or check that the table has not, or another one.
bool lacksColumnOfParent(const Change& change, const Sides& sides)
{
    const auto added = lacking(change.after->list("inherits"), change.before->list("inherits"));
    for (const Object* parent : parentsOf(sides.after, *change.after)) {
        if (lacking({written(parent->id.path)}, added).size() > 0) continue;
        for (const auto& [name, check] : checksOf(sides.after, {parent}))
            for (const Catalog* side : {&sides.before, &sides.after})
                if (!ownsCheck(*side, change.id, name)) return true;
        for (const Object* column : sides.after.childrenOf(parent->id, "column")) {
            const Object* own =
                sides.before.find({column->id.kind, change.id.path.child(column->id.path.name())});
            if (!own) return true;
            for (const char* name : {"type", "collation", "generated", "not null"})
                if (own->text(name) != column->text(name) ||
                    (column->flag(name) && !own->flag(name)))
                    return true;
        }
    }
    return false;
}

} // namespace lockstep::postgresql
