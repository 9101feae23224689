// Kind: default privileges: what somebody's new objects grant by themselves.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

class DefaultPrivilegesKind final : public PostgresqlKind
{
public:
    DefaultPrivilegesKind()
        : PostgresqlKind(
              {.name = "default privileges",
               .label = "Default privileges",
               .plural = "Default privileges",
               .order = 140,
               .attributes = {attribute("role", "For role"), attribute("schema", "In schema"),
                              attribute("objects", "For"),
                              attribute("privileges", "Privileges", Facet::Grants)}},
              {.object = "DEFAULT PRIVILEGES", .comments = false}, inDefaultAcl)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT d.oid, pg_catalog.pg_get_userbyid(d.defaclrole) || ' ' ||
                COALESCE(n.nspname || ' ', '') || d.defaclobjtype::text AS name,
            pg_catalog.pg_get_userbyid(d.defaclrole) AS role, n.nspname AS schema,
            CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                 WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS objects,
            d.defaclacl::text[] AS privileges
            FROM pg_catalog.pg_default_acl d
            LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace)";
    }

    void refine(Object& object) const override
    {
        const auto phrases = grantPhrases(object.list("privileges"), object.text("role"));
        object.set("privileges",
                   phrases.empty() ? std::vector<std::string>{std::string(nobody)} : phrases);
    }

    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override
    {
        return statements(object, listed(object), usual(object, sides));
    }

protected:
    void build(const Object& object, const Sides& sides, Statements& out) const override
    {
        for (auto& statement : statements(object, usual(object, sides), listed(object)))
            out.push_back(std::move(statement));
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        for (auto& statement :
             statements(*change.after, listed(*change.before), listed(*change.after)))
            out.push_back(std::move(statement));
    }

private:
    static std::vector<std::string> listed(const Object& object)
    {
        const auto& phrases = object.list("privileges");
        return isNobody(phrases) ? std::vector<std::string>() : phrases;
    }

    /// What holds without the entry: nothing of its own within a schema, the usual grants else.
    static std::vector<std::string> usual(const Object& object, const Sides& sides)
    {
        if (object.has("schema")) return {};
        const std::string& objects = object.text("objects");
        const GrantClass of = objects == "TABLES"      ? GrantClass::Relation
                              : objects == "SEQUENCES" ? GrantClass::Sequence
                              : objects == "FUNCTIONS" ? GrantClass::Routine
                              : objects == "TYPES"     ? GrantClass::Type
                              : objects == "SCHEMAS"   ? GrantClass::Schema
                                                       : GrantClass::None;
        return usualGrants(of, sides.versionNumber);
    }

    static Statements statements(const Object& object, const std::vector<std::string>& before,
                                 const std::vector<std::string>& after)
    {
        SqlWriter head = sql();
        head.words("ALTER DEFAULT PRIVILEGES FOR ROLE").name(object.text("role"));
        if (object.has("schema")) head.words("IN SCHEMA").name(object.text("schema"));
        Statements out;
        for (const auto& text :
             grantStatements(before, after, object.text("objects"), {}, object.text("role")))
            out.push_back({head.text() + " " + text});
        return out;
    }
};

} // namespace

void addDefaultPrivileges(Kinds& kinds) { kinds.add(std::make_unique<DefaultPrivilegesKind>()); }

} // namespace lockstep::postgresql
