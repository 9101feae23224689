// PlainKind: a kind whose objects are one CREATE statement with a list of parts, and are replaced
// when a part changes. Most rare kinds are like that.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

class PlainKind : public PostgresqlKind
{
public:
    using PostgresqlKind::PostgresqlKind;

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override;
};

} // namespace lockstep::postgresql
