// Kind: collation.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

namespace {

class CollationKind final : public PostgresqlKind
{
public:
    CollationKind()
        : PostgresqlKind(
              {.name = "collation",
               .label = "Collation",
               .plural = "Collations",
               .order = 28,
               .attributes = {attribute("provider", "Provider"), attribute("collate", "LC_COLLATE"),
                              attribute("ctype", "LC_CTYPE"), attribute("locale", "Locale"),
                              attribute("rules", "Rules"),
                              attribute("nondeterministic", "Nondeterministic")},
               .renamable = true},
              {.object = "COLLATION", .owned = true}, inCollation)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        const std::string locale = version >= 170000   ? "c.colllocale"
                                   : version >= 150000 ? "c.colliculocale"
                                                       : "NULL::text";
        const std::string rules = version >= 160000 ? "c.collicurules" : "NULL::text";
        return "SELECT c.oid, c.collnamespace AS in, c.collname AS name, "
               "pg_catalog.pg_get_userbyid(c.collowner) AS owner, "
               "CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN "
               "'builtin' "
               "ELSE 'default' END AS provider, "
               "CASE WHEN c.collprovider = 'c' THEN c.collcollate::text END AS collate, "
               "CASE WHEN c.collprovider = 'c' THEN c.collctype::text END AS ctype, "
               "CASE WHEN c.collprovider <> 'c' THEN COALESCE(" +
               locale + ", c.collcollate::text) END AS locale, " + rules +
               " AS rules, NOT c.collisdeterministic AS nondeterministic "
               "FROM pg_catalog.pg_collation c WHERE c.oid >= 16384";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        for (const char* name :
             {"provider", "collate", "ctype", "locale", "rules", "nondeterministic"})
            if (change.touches(name)) return {Way::Replace, "a collation cannot be altered"};
        return {};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE COLLATION").name(object.id.path).words("(PROVIDER =");
        writer.raw(object.text("provider"));
        if (object.has("collate")) writer.words(", LC_COLLATE =").literal(object.text("collate"));
        if (object.has("ctype")) writer.words(", LC_CTYPE =").literal(object.text("ctype"));
        if (object.has("locale")) writer.words(", LOCALE =").literal(object.text("locale"));
        if (object.has("rules")) writer.words(", RULES =").literal(object.text("rules"));
        if (object.flag("nondeterministic")) writer.words(", DETERMINISTIC = false");
        out.push_back({writer.words(")").text()});
    }
};

} // namespace

void addCollations(Kinds& kinds) { kinds.add(std::make_unique<CollationKind>()); }

} // namespace lockstep::postgresql
