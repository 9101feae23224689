// Kinds: base type and shell type. A base type and its functions need each other, and the functions
// are those of a library: it is compared, and made by hand.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

namespace {

class BaseTypeKind final : public PostgresqlKind
{
public:
    BaseTypeKind()
        : PostgresqlKind(
              {.name = "base type",
               .label = "Base type",
               .plural = "Base types",
               .order = 28,
               .attributes = {expression("functions", "Functions"), attribute("length", "Length"),
                              attribute("by value", "By value"),
                              attribute("alignment", "Alignment"), attribute("storage", "Storage"),
                              attribute("category", "Category"),
                              attribute("preferred", "Preferred"), attribute("default", "Default"),
                              expression("element", "Element"), attribute("delimiter", "Delimiter"),
                              attribute("collatable", "Collatable")}},
              {.object = "TYPE", .grants = "TYPE", .grantClass = GrantClass::Type, .owned = true},
              inType)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        const std::string subscript =
            version >= 140000 ? ", CASE WHEN t.typsubscript::oid <> 0 THEN 'SUBSCRIPT = ' || "
                                "t.typsubscript::oid::regproc END"
                              : "";
        return R"(SELECT t.oid, t.typnamespace AS in, t.typname AS name,
            pg_catalog.pg_get_userbyid(t.typowner) AS owner, t.typacl::text[] AS acl,
            pg_catalog.array_remove(ARRAY['INPUT = ' || t.typinput::oid::regproc, 'OUTPUT = ' || t.typoutput::oid::regproc,
                CASE WHEN t.typreceive::oid <> 0 THEN 'RECEIVE = ' || t.typreceive::oid::regproc END,
                CASE WHEN t.typsend::oid <> 0 THEN 'SEND = ' || t.typsend::oid::regproc END,
                CASE WHEN t.typmodin::oid <> 0 THEN 'TYPMOD_IN = ' || t.typmodin::oid::regproc END,
                CASE WHEN t.typmodout::oid <> 0 THEN 'TYPMOD_OUT = ' || t.typmodout::oid::regproc END,
                CASE WHEN t.typanalyze::oid <> 0 THEN 'ANALYZE = ' || t.typanalyze::oid::regproc END)" +
               subscript + R"(], NULL) AS functions,
            CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END AS length,
            t.typbyval AS "by value",
            CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END AS alignment,
            CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'x' THEN 'extended' ELSE 'main' END AS storage,
            t.typcategory::text AS category, t.typispreferred AS preferred, t.typdefault AS default,
            CASE WHEN t.typelem <> 0 THEN pg_catalog.format_type(t.typelem, NULL) END AS element,
            t.typdelim::text AS delimiter, t.typcollation <> 0 AS collatable
            FROM pg_catalog.pg_type t
            WHERE t.typtype = 'b' AND t.oid >= 16384 AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_type e WHERE e.typarray = t.oid))";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        constexpr const char* byHand = "it and its functions need each other: CREATE TYPE and DROP "
                                       "TYPE … CASCADE are for people";
        if (change.type == ChangeType::Added || change.type == ChangeType::Dropped ||
            touchesStructure(change))
            return {Way::Impossible, byHand};
        return {};
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"type " + object.id.path.text()};
    }

protected:
    /// Not reached: way() says so first. What a person would begin with, for ddl().
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE TYPE").name(object.id.path).words("(");
        for (const auto& function : object.list("functions")) writer.raw(function).words(",");
        writer.words("INTERNALLENGTH =").raw(object.text("length"));
        if (object.flag("by value")) writer.words(", PASSEDBYVALUE");
        writer.words(", ALIGNMENT =").raw(object.text("alignment"));
        writer.words(", STORAGE =").raw(object.text("storage"));
        writer.words(", CATEGORY =").literal(object.text("category"));
        if (object.flag("preferred")) writer.words(", PREFERRED = true");
        if (object.has("default")) writer.words(", DEFAULT =").literal(object.text("default"));
        if (object.has("element")) writer.words(", ELEMENT =").raw(object.text("element"));
        writer.words(", DELIMITER =").literal(object.text("delimiter"));
        if (object.flag("collatable")) writer.words(", COLLATABLE = true");
        out.push_back({writer.words(")").text()});
    }
};

/// A name that functions may use before the type is made.
class ShellTypeKind final : public PostgresqlKind
{
public:
    ShellTypeKind()
        : PostgresqlKind({.name = "shell type",
                          .label = "Shell type",
                          .plural = "Shell types",
                          .order = 27,
                          .attributes = {}},
                         {.object = "TYPE", .owned = true}, inType)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT t.oid, t.typnamespace AS in, t.typname AS name,
            pg_catalog.pg_get_userbyid(t.typowner) AS owner
            FROM pg_catalog.pg_type t WHERE t.typtype = 'p' AND t.oid >= 16384)";
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return {"type " + object.id.path.text()};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql().words("CREATE TYPE").name(object.id.path).text()});
    }
};

} // namespace

void addBaseTypes(Kinds& kinds)
{
    kinds.add(std::make_unique<ShellTypeKind>());
    kinds.add(std::make_unique<BaseTypeKind>());
}

} // namespace lockstep::postgresql
