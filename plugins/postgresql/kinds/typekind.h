// TypeKind: what enums, composite types, domains and ranges share.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

inline constexpr KindWords typeWords{
    .object = "TYPE", .grants = "TYPE", .grantClass = GrantClass::Type, .owned = true};

/// One that cannot be altered in place is made anew under its columns, by retype().
class TypeKind : public PostgresqlKind
{
public:
    TypeKind(const char* name, const char* label, const char* plural, int order,
             std::vector<AttributeTraits> attributes, std::vector<Symbol> identity,
             const KindWords& words = typeWords);

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override;
    [[nodiscard]] bool survives(const Object& dependent, const Change& change,
                                const Sides& sides) const override;
    [[nodiscard]] std::vector<ObjectId> carriesAlong(const Change& change,
                                                     const Sides& sides) const override;
    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override;
    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override;

protected:
    [[nodiscard]] bool madeAnew(const Change& change, const Sides& sides) const override = 0;
};

} // namespace lockstep::postgresql
