// TypeKind: types that are made anew under their columns.
#include "plugins/postgresql/kinds/typekind.h"

#include "plugins/postgresql/kinds/retype.h"

namespace lockstep::postgresql {

TypeKind::TypeKind(const char* name, const char* label, const char* plural, int order,
                   std::vector<AttributeTraits> attributes, std::vector<Symbol> identity,
                   const KindWords& words)
    : PostgresqlKind({.name = name,
                      .label = label,
                      .plural = plural,
                      .order = order,
                      .attributes = std::move(attributes),
                      .renamable = true,
                      .identity = std::move(identity)},
                     words, inType)
{
}

Alteration TypeKind::way(const Change& change, const Sides& sides) const
{
    if (change.type != ChangeType::Altered || !madeAnew(change, sides)) return {};
    return wayToRetype(*change.before, sides);
}

bool TypeKind::survives(const Object& dependent, const Change& change, const Sides& sides) const
{
    return !madeAnew(change, sides) || survivesRetype(dependent, *change.before, sides);
}

std::vector<ObjectId> TypeKind::carriesAlong(const Change& change, const Sides& sides) const
{
    if (change.type != ChangeType::Altered || !madeAnew(change, sides)) return {};
    return retyped(*change.before, sides);
}

std::vector<std::string> TypeKind::occupies(const Object& object) const
{
    return {"type " + object.id.path.text()};
}

std::vector<Hazard> TypeKind::hazards(const Change& change, const Sides& sides) const
{
    const std::string what = change.id.kind.text() + " " + change.id.path.display();
    if (change.type == ChangeType::Dropped)
        return {{.id = "D04",
                 .level = HazardLevel::Confirm,
                 .object = change.id,
                 .message = "The " + what + " is dropped"}};
    if (change.type == ChangeType::Added || !madeAnew(change, sides)) return {};
    return {{.id = "L10",
             .level = HazardLevel::Confirm,
             .object = change.id,
             .message = "Tables with columns of " + what + " are rewritten"}};
}

} // namespace lockstep::postgresql
