// Kind "database": the database itself: what of it is seen, counted as hidden where it differs, and
// never changed. Each table has a collation of its own.
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfDatabase()
{
    KindTraits traits;
    traits.name = kind::database;
    traits.label = "Database";
    traits.plural = "Databases";
    traits.order = 1;
    traits.attributes = {{attribute::collation, "Default collation", Facet::Wording}};
    return traits;
}

class Database final : public MariadbKind
{
public:
    Database() : MariadbKind(traitsOfDatabase()) {}

    Alteration way(const Change&, const Sides&) const override
    {
        return {Way::Impossible, "what is set for a database is left to who runs it"};
    }

    // Never asked for: every database is there.
    Statements create(const Object&, const Sides&) const override { return {}; }
    Statements drop(const Object&, const Sides&) const override { return {}; }
};

} // namespace

std::unique_ptr<const Kind> databaseKind() { return std::make_unique<Database>(); }

} // namespace lockstep::mariadb
