// Kind: row security policy of a table.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/relation.h"

namespace lockstep::postgresql {

namespace {

class PolicyKind final : public PostgresqlKind
{
public:
    PolicyKind()
        : PostgresqlKind(
              {.name = "policy",
               .label = "Policy",
               .plural = "Policies",
               .order = 114,
               .attributes = {attribute("restrictive", "Restrictive"),
                              attribute("command", "Command"), attribute("roles", "Roles"),
                              expression("using", "Using"), expression("check", "With check")},
               .part = true,
               .renamable = true},
              {.object = "POLICY", .onParent = true}, inPolicy)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT p.oid, p.polrelid AS of, p.polname AS name, NOT p.polpermissive AS restrictive,
            CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                 WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command,
            CASE WHEN p.polroles <> '{0}' THEN (
                SELECT pg_catalog.array_agg(pg_catalog.quote_ident(r.rolname) ORDER BY r.rolname)
                FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles)) END AS roles,
            pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,
            pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check
            FROM pg_catalog.pg_policy p WHERE p.oid >= 16384)";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("restrictive") || change.touches("command"))
            return {Way::Replace, "what a policy is for cannot be altered"};
        if ((change.touches("using") && !change.after->has("using")) ||
            (change.touches("check") && !change.after->has("check")))
            return {Way::Replace, "an expression of a policy cannot be taken away"};
        return {};
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        if (change.type == ChangeType::Altered && !touchesStructure(change)) return {};
        return {
            {"S02", HazardLevel::Confirm, change.id,
             "Who may see or write which rows of " + change.id.path.parent().display() + " changes",
             "", false}};
    }

protected:
    void build(const Object& policy, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE POLICY").raw(address(policy.id));
        if (policy.flag("restrictive")) writer.words("AS RESTRICTIVE");
        if (policy.text("command") != "ALL") writer.words("FOR").raw(policy.text("command"));
        clauses(policy, writer, policy.has("roles"), policy.has("using"), policy.has("check"));
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("ALTER POLICY").raw(address(change.id));
        const size_t nothing = writer.text().size();
        clauses(*change.after, writer, change.touches("roles"), change.touches("using"),
                change.touches("check"));
        if (writer.text().size() > nothing) out.push_back({writer.text()});
    }

private:
    static void clauses(const Object& policy, SqlWriter& writer, bool roles, bool usings,
                        bool check)
    {
        if (roles)
            writer.words("TO").raw(policy.has("roles") ? join(policy.list("roles"), ", ")
                                                       : "PUBLIC");
        if (usings) writer.words("USING (").raw(policy.text("using")).words(")");
        if (check) writer.words("WITH CHECK (").raw(policy.text("check")).words(")");
    }
};

} // namespace

void addPolicies(Kinds& kinds) { kinds.add(std::make_unique<PolicyKind>()); }

} // namespace lockstep::postgresql
