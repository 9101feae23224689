// Kind: the database itself: what of it is seen, counted as hidden where it differs, and never
// changed: its settings are those of its server and of who runs it.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

namespace {

class DatabaseKind final : public PostgresqlKind
{
public:
    DatabaseKind()
        : PostgresqlKind(
              {.name = "database",
               .label = "Database",
               .plural = "Databases",
               .order = 5,
               .attributes = {attribute("settings", "Settings", Facet::Wording),
                              attribute("large objects", "Large objects", Facet::Wording)}},
              {.object = "DATABASE", .comments = false}, inDatabase)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT d.oid, 'this database' AS name,
            (SELECT pg_catalog.array_agg(COALESCE(pg_catalog.quote_ident(r.rolname) || ': ', '') || c
                    ORDER BY r.rolname NULLS FIRST, c)
             FROM pg_catalog.pg_db_role_setting s CROSS JOIN pg_catalog.unnest(s.setconfig) c
             LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
             WHERE s.setdatabase = d.oid) AS settings,
            EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata) AS "large objects"
            FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())";
    }

    [[nodiscard]] Alteration way(const Change&, const Sides&) const override
    {
        return {Way::Impossible, "what is set for a database is left to who runs it"};
    }

protected:
    void build(const Object&, const Sides&, Statements&) const override {}
};

} // namespace

void addDatabases(Kinds& kinds) { kinds.add(std::make_unique<DatabaseKind>()); }

} // namespace lockstep::postgresql
