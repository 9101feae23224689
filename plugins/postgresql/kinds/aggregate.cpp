// Kind: aggregate.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/routine.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

class AggregateKind final : public PostgresqlKind
{
public:
    AggregateKind()
        : PostgresqlKind({.name = "aggregate",
                          .label = "Aggregate",
                          .plural = "Aggregates",
                          .order = 54,
                          .attributes = {expression("arguments", "Arguments"),
                                         expression("parts", "Definition")},
                          .renamable = true,
                          .identity = {"parts"}},
                         {.object = "AGGREGATE",
                          .grants = "FUNCTION",
                          .grantClass = GrantClass::Routine,
                          .owned = true},
                         inProc)
    {
    }

    /// The types alone tell two of one name apart, without ORDER BY and the arguments' names.
    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT p.oid, p.pronamespace AS in, pg_catalog.quote_ident(p.proname) || '(' ||
                CASE WHEN p.pronargs = 0 THEN '*'
                     ELSE pg_catalog.oidvectortypes(p.proargtypes) END || ')' AS name,
            pg_catalog.pg_get_userbyid(p.proowner) AS owner, p.proacl::text[] AS acl,
            CASE WHEN p.pronargs = 0 THEN '*'
                 ELSE pg_catalog.pg_get_function_arguments(p.oid) END AS arguments,
            pg_catalog.array_remove(ARRAY[
                'SFUNC = ' || a.aggtransfn::oid::regproc::text,
                'STYPE = ' || pg_catalog.format_type(a.aggtranstype, NULL),
                CASE WHEN a.aggtransspace <> 0 THEN 'SSPACE = ' || a.aggtransspace END,
                CASE WHEN a.aggfinalfn::oid <> 0 THEN 'FINALFUNC = ' || a.aggfinalfn::oid::regproc::text END,
                CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
                CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char"
                     THEN 'FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY'
                          WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                CASE WHEN a.aggcombinefn::oid <> 0 THEN 'COMBINEFUNC = ' || a.aggcombinefn::oid::regproc::text END,
                CASE WHEN a.aggserialfn::oid <> 0 THEN 'SERIALFUNC = ' || a.aggserialfn::oid::regproc::text END,
                CASE WHEN a.aggdeserialfn::oid <> 0 THEN 'DESERIALFUNC = ' || a.aggdeserialfn::oid::regproc::text END,
                'INITCOND = ' || pg_catalog.quote_literal(a.agginitval),
                CASE WHEN a.aggmtransfn::oid <> 0 THEN 'MSFUNC = ' || a.aggmtransfn::oid::regproc::text END,
                CASE WHEN a.aggminvtransfn::oid <> 0 THEN 'MINVFUNC = ' || a.aggminvtransfn::oid::regproc::text END,
                CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || pg_catalog.format_type(a.aggmtranstype, NULL) END,
                CASE WHEN a.aggmtransspace <> 0 THEN 'MSSPACE = ' || a.aggmtransspace END,
                CASE WHEN a.aggmfinalfn::oid <> 0 THEN 'MFINALFUNC = ' || a.aggmfinalfn::oid::regproc::text END,
                CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
                CASE WHEN a.aggmfinalfn::oid <> 0 AND a.aggmfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END::"char"
                     THEN 'MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY'
                          WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
                'MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval),
                CASE WHEN a.aggsortop <> 0 THEN (
                    SELECT 'SORTOP = OPERATOR(' || pg_catalog.quote_ident(n.nspname) || '.' || o.oprname || ')'
                    FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
                    WHERE o.oid = a.aggsortop) END,
                CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
                CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END], NULL) AS parts
            FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
            WHERE p.oid >= 16384)";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("arguments") || change.touches("parts"))
            return {Way::Replace, "an aggregate cannot be altered"};
        return {};
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        return renameRoutine("AGGREGATE", change, sides);
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return routineAddress(id);
    }

protected:
    void build(const Object& aggregate, const Sides&, Statements& out) const override
    {
        const std::string address = routineAddress(aggregate.id);
        SqlWriter writer = sql();
        writer.words("CREATE AGGREGATE");
        writer.raw(address.substr(0, behindName(address, 0)) + "(" + aggregate.text("arguments") +
                   ")");
        writer.words("(").raw(join(aggregate.list("parts"), ", ")).words(")");
        out.push_back({writer.text()});
    }

    [[nodiscard]] std::string grantTarget(const Object& aggregate) const override
    {
        // GRANT knows no "*": an aggregate of nothing has no arguments.
        std::string address = routineAddress(aggregate.id);
        if (address.ends_with("(*)")) address.replace(address.size() - 3, 3, "()");
        return "FUNCTION " + address;
    }
};

} // namespace

void addAggregates(Kinds& kinds) { kinds.add(std::make_unique<AggregateKind>()); }

} // namespace lockstep::postgresql
