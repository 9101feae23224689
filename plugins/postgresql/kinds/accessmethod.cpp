// Kind: access method of tables or indexes.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

namespace {

class AccessMethodKind final : public PlainKind
{
public:
    AccessMethodKind()
        : PlainKind({.name = "access method",
                     .label = "Access method",
                     .plural = "Access methods",
                     .order = 66,
                     .attributes = {attribute("type", "For"), expression("handler", "Handler")}},
                    {.object = "ACCESS METHOD"}, inAccessMethod)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT a.oid, a.amname AS name, CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END AS type,
            a.amhandler::oid::regproc::text AS handler
            FROM pg_catalog.pg_am a WHERE a.oid >= 16384)";
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE ACCESS METHOD")
                           .name(object.id.path)
                           .words("TYPE")
                           .raw(object.text("type"))
                           .words("HANDLER")
                           .raw(object.text("handler"))
                           .text()});
    }
};

} // namespace

void addAccessMethods(Kinds& kinds) { kinds.add(std::make_unique<AccessMethodKind>()); }

} // namespace lockstep::postgresql
