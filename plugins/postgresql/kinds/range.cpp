// Kind: range type, with its multirange.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/retype.h"
#include "plugins/postgresql/kinds/typekind.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

class RangeKind final : public TypeKind
{
public:
    RangeKind()
        : TypeKind("range type", "Range type", "Range types", 34,
                   {expression("subtype", "Subtype"), expression("opclass", "Operator class"),
                    expression("collation", "Collation"), expression("canonical", "Canonical"),
                    expression("difference", "Difference"), attribute("multirange", "Multirange")},
                   {"subtype"})
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        const std::string multirange =
            version >= 140000 ? "(SELECT pg_catalog.quote_ident(n.nspname) || '.' || "
                                "pg_catalog.quote_ident(m.typname) FROM pg_catalog.pg_type m JOIN "
                                "pg_catalog.pg_namespace n ON n.oid = m.typnamespace WHERE m.oid = "
                                "r.rngmultitypid)"
                              : "NULL::text";
        return R"(SELECT t.oid, t.typnamespace AS in, t.typname AS name,
            pg_catalog.pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl,
            pg_catalog.format_type(r.rngsubtype, NULL) AS subtype,
            CASE WHEN NOT o.opcdefault THEN pg_catalog.quote_ident(on_.nspname) || '.' ||
                 pg_catalog.quote_ident(o.opcname) END AS opclass,
            CASE WHEN r.rngcollation <> 0 AND r.rngcollation <> s.typcollation
                 THEN pg_catalog.quote_ident(cn.nspname) || '.' ||
                      pg_catalog.quote_ident(c.collname) END AS collation,
            CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::oid::regproc::text END AS canonical,
            CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::oid::regproc::text END AS difference, )" +
               multirange + R"( AS multirange
            FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
            JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype
            JOIN pg_catalog.pg_opclass o ON o.oid = r.rngsubopc
            JOIN pg_catalog.pg_namespace on_ ON on_.oid = o.opcnamespace
            LEFT JOIN pg_catalog.pg_collation c ON c.oid = r.rngcollation
            LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.collnamespace
            WHERE t.oid >= 16384)";
    }

    /// Where the server brings values into a canonical form, the type and the function that does so
    /// need each other, as a base type and its functions do.
    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        const auto canonical = [](const Object* range) { return range && range->has("canonical"); };
        const bool made = change.type != ChangeType::Altered || madeAnew(change, sides);
        if (made && (canonical(change.before) || canonical(change.after)))
            return {Way::Impossible, "it and its canonical function need each other: CREATE TYPE "
                                     "and DROP TYPE … CASCADE are for people"};
        return TypeKind::way(change, sides);
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& range) const override
    {
        auto names = TypeKind::occupies(range);
        if (range.has("multirange")) names.push_back("type " + multirangeOf(range).text());
        return names;
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE TYPE").name(object.id.path).words("AS RANGE (SUBTYPE =");
        writer.raw(object.text("subtype"));
        if (object.has("opclass")) writer.words(", SUBTYPE_OPCLASS =").raw(object.text("opclass"));
        if (object.has("collation")) writer.words(", COLLATION =").raw(object.text("collation"));
        if (object.has("canonical")) writer.words(", CANONICAL =").raw(object.text("canonical"));
        if (object.has("difference"))
            writer.words(", SUBTYPE_DIFF =").raw(object.text("difference"));
        if (object.has("multirange"))
            writer.words(", MULTIRANGE_TYPE_NAME =").raw(object.text("multirange"));
        out.push_back({writer.words(")").text()});
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        const Object& before = *change.before;
        if (madeAnew(change, sides)) {
            const std::string aside = std::string(before.id.path.name()) + "__before";
            Statements setAside;
            renameConstructors(before, aside, setAside);
            if (before.has("multirange")) renameMultirange(before, aside + "s", setAside);
            retype(before, "TYPE", create(*change.after, sides), sides, out, setAside);
        } else if (change.touches("multirange")) {
            renameMultirange(before, multirangeOf(*change.after).name(), out);
        }
    }

    [[nodiscard]] bool madeAnew(const Change& change, const Sides&) const override
    {
        for (const char* name : {"subtype", "opclass", "collation", "canonical", "difference"})
            if (change.touches(name)) return true;
        return change.touches("multirange") &&
               multirangeOf(*change.before).parent() != multirangeOf(*change.after).parent();
    }

public:
    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        Statements out = PostgresqlKind::rename(change, sides);
        if (change.beforeId.path.name() == change.id.path.name()) return out;
        // The functions that make values of it keep the old name.
        Object renamed = *change.before;
        renamed.id.path = change.id.path.parent().child(change.beforeId.path.name());
        renameConstructors(renamed, std::string(change.id.path.name()), out);
        return out;
    }

private:
    static Path multirangeOf(const Object& range)
    {
        Path path;
        const std::string& text = range.text("multirange");
        for (const Token& token : tokens(text))
            if (token.type != Token::Type::Mark) path = path.child(nameOf(text, token));
        return path;
    }

    static void renameFunction(const Path& function, const std::string& arguments,
                               std::string_view name, Statements& out)
    {
        out.push_back({sql()
                           .words("ALTER FUNCTION")
                           .name(function)
                           .glue()
                           .raw("(" + arguments + ")")
                           .words("RENAME TO")
                           .name(name)
                           .text()});
    }

    static void renameConstructors(const Object& range, const std::string& name, Statements& out)
    {
        const std::string& subtype = range.text("subtype");
        renameFunction(range.id.path, subtype + ", " + subtype, name, out);
        renameFunction(range.id.path, subtype + ", " + subtype + ", text", name, out);
    }

    /// The type and the functions that make values of it without naming the range.
    static void renameMultirange(const Object& range, std::string_view name, Statements& out)
    {
        const Path path = multirangeOf(range);
        out.push_back({sql().words("ALTER TYPE").name(path).words("RENAME TO").name(name).text()});
        // The server makes them beside the range, wherever the multirange is.
        renameFunction(range.id.path.parent().child(path.name()), "", name, out);
    }
};

} // namespace

void addRanges(Kinds& kinds) { kinds.add(std::make_unique<RangeKind>()); }

} // namespace lockstep::postgresql
