// Kind: transform of a type for a language.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

namespace {

class TransformKind final : public PlainKind
{
public:
    TransformKind()
        : PlainKind(
              {.name = "transform",
               .label = "Transform",
               .plural = "Transforms",
               .order = 64,
               .attributes = {expression("from sql", "From SQL"), expression("to sql", "To SQL")}},
              {.object = "TRANSFORM"}, inTransform)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT t.oid, 'FOR ' || pg_catalog.format_type(t.trftype, NULL) || ' LANGUAGE ' ||
                pg_catalog.quote_ident(l.lanname) AS name,
            CASE WHEN t.trffromsql::oid <> 0 THEN t.trffromsql::oid::regprocedure::text END AS "from sql",
            CASE WHEN t.trftosql::oid <> 0 THEN t.trftosql::oid::regprocedure::text END AS "to sql"
            FROM pg_catalog.pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang
            WHERE t.oid >= 16384)";
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return std::string(id.path.name()); // SQL already
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        std::vector<std::string> parts;
        if (object.has("from sql"))
            parts.push_back("FROM SQL WITH FUNCTION " + object.text("from sql"));
        if (object.has("to sql")) parts.push_back("TO SQL WITH FUNCTION " + object.text("to sql"));
        out.push_back({sql()
                           .words("CREATE TRANSFORM")
                           .raw(address(object.id))
                           .words("(")
                           .raw(join(parts, ", "))
                           .words(")")
                           .text()});
    }
};

} // namespace

void addTransforms(Kinds& kinds) { kinds.add(std::make_unique<TransformKind>()); }

} // namespace lockstep::postgresql
