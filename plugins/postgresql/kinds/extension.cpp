// Kind: extension. Its members are its own business.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

namespace {

class ExtensionKind final : public PostgresqlKind
{
public:
    ExtensionKind()
        : PostgresqlKind(
              {.name = "extension",
               .label = "Extension",
               .plural = "Extensions",
               .order = 20,
               .attributes = {attribute("schema", "Schema"), attribute("version", "Version")}},
              {.object = "EXTENSION"}, inExtension)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT e.oid, e.extname AS name, n.nspname AS schema, e.extversion AS version
            FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace)";
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE EXTENSION").name(object.id.path);
        writer.words("WITH SCHEMA").name(object.text("schema"));
        writer.words("VERSION").literal(object.text("version"));
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        if (change.touches("schema"))
            out.push_back({sql()
                               .words("ALTER EXTENSION")
                               .name(after.id.path)
                               .words("SET SCHEMA")
                               .name(after.text("schema"))
                               .text()});
        if (change.touches("version"))
            out.push_back({sql()
                               .words("ALTER EXTENSION")
                               .name(after.id.path)
                               .words("UPDATE TO")
                               .literal(after.text("version"))
                               .text()});
    }
};

} // namespace

void addExtensions(Kinds& kinds) { kinds.add(std::make_unique<ExtensionKind>()); }

} // namespace lockstep::postgresql
