// Kind: schema.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

namespace {

class SchemaKind final : public PostgresqlKind
{
public:
    SchemaKind()
        : PostgresqlKind({.name = "schema",
                          .label = "Schema",
                          .plural = "Schemas",
                          .order = 10,
                          .attributes = {},
                          .container = true,
                          .renamable = true},
                         {.object = "SCHEMA",
                          .grants = "SCHEMA",
                          .grantClass = GrantClass::Schema,
                          .owned = true},
                         inNamespace)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT n.oid, n.nspname AS name, pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
            n.nspacl::text[] AS acl
            FROM pg_catalog.pg_namespace n
            WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_')";
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql().words("CREATE SCHEMA").name(object.id.path).text()});
    }
};

} // namespace

void addSchemas(Kinds& kinds) { kinds.add(std::make_unique<SchemaKind>()); }

} // namespace lockstep::postgresql
