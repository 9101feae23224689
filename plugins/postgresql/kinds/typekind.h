// TypeKind: what enums, composite types and ranges share.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

inline constexpr KindWords typeWords{
    .object = "TYPE", .grants = "TYPE", .grantClass = GrantClass::Type, .owned = true};

class TypeKind : public PostgresqlKind
{
public:
    TypeKind(const char* name, const char* label, const char* plural, int order,
             std::vector<AttributeTraits> attributes, std::vector<Symbol> identity)
        : PostgresqlKind({.name = name,
                          .label = label,
                          .plural = plural,
                          .order = order,
                          .attributes = std::move(attributes),
                          .renamable = true,
                          .identity = std::move(identity)},
                         typeWords, inType)
    {
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"type " + object.id.path.text()};
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        if (change.type != ChangeType::Dropped) return {};
        return {{.id = "D04",
                 .level = HazardLevel::Warn,
                 .object = change.id,
                 .message = "The type " + change.id.path.display() + " is dropped"}};
    }
};

} // namespace lockstep::postgresql
