// Kind: cast.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

namespace {

class CastKind final : public PlainKind
{
public:
    CastKind()
        : PlainKind({.name = "cast",
                     .label = "Cast",
                     .plural = "Casts",
                     .order = 62,
                     .attributes = {expression("way", "How"), attribute("context", "Context")}},
                    {.object = "CAST"}, inCast)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT c.oid, '(' || pg_catalog.format_type(c.castsource, NULL) || ' AS ' ||
                pg_catalog.format_type(c.casttarget, NULL) || ')' AS name,
            CASE c.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure::text
                 WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END AS way,
            CASE c.castcontext WHEN 'a' THEN 'AS ASSIGNMENT' WHEN 'i' THEN 'AS IMPLICIT' END AS context
            FROM pg_catalog.pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 2605 AND d.objid = c.oid AND d.deptype = 'i'))";
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return std::string(id.path.name()); // SQL already
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE CAST")
                           .raw(address(object.id))
                           .raw(object.text("way"))
                           .raw(object.text("context"))
                           .text()});
    }
};

} // namespace

void addCasts(Kinds& kinds) { kinds.add(std::make_unique<CastKind>()); }

} // namespace lockstep::postgresql
