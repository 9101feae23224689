// Kind: procedural language that no extension brought.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

namespace {

class LanguageKind final : public PostgresqlKind
{
public:
    LanguageKind()
        : PostgresqlKind(
              {.name = "language",
               .label = "Language",
               .plural = "Languages",
               .order = 25,
               .attributes = {attribute("trusted", "Trusted"), expression("handler", "Handler"),
                              expression("inline", "Inline handler"),
                              expression("validator", "Validator")}},
              {.object = "LANGUAGE",
               .grants = "LANGUAGE",
               .grantClass = GrantClass::Language,
               .owned = true},
              inLanguage)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT l.oid, l.lanname AS name, l.lanpltrusted AS trusted,
            CASE WHEN l.lanplcallfoid <> 0 THEN l.lanplcallfoid::regproc::text END AS handler,
            CASE WHEN l.laninline <> 0 THEN l.laninline::regproc::text END AS inline,
            CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regproc::text END AS validator,
            pg_catalog.pg_get_userbyid(l.lanowner) AS owner, l.lanacl::text[] AS acl
            FROM pg_catalog.pg_language l WHERE l.oid >= 16384)";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("trusted") || change.touches("handler") || change.touches("inline") ||
            change.touches("validator"))
            return {Way::Replace, "a language's handlers cannot be altered"};
        return {};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE");
        if (object.flag("trusted")) writer.words("TRUSTED");
        writer.words("LANGUAGE").name(object.id.path).words("HANDLER").raw(object.text("handler"));
        if (object.has("inline")) writer.words("INLINE").raw(object.text("inline"));
        if (object.has("validator")) writer.words("VALIDATOR").raw(object.text("validator"));
        out.push_back({writer.text()});
    }
};

} // namespace

void addLanguages(Kinds& kinds) { kinds.add(std::make_unique<LanguageKind>()); }

} // namespace lockstep::postgresql
