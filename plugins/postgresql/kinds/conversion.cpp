// Kind: conversion between two encodings.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"

namespace lockstep::postgresql {

namespace {

class ConversionKind final : public PlainKind
{
public:
    ConversionKind()
        : PlainKind(
              {.name = "conversion",
               .label = "Conversion",
               .plural = "Conversions",
               .order = 63,
               .attributes = {attribute("from", "From encoding"), attribute("to", "To encoding"),
                              expression("function", "Function"), attribute("default", "Default")},
               .renamable = true,
               .identity = {"from", "to", "function"}},
              {.object = "CONVERSION", .owned = true}, inConversion)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT c.oid, c.connamespace AS in, c.conname AS name,
            pg_catalog.pg_get_userbyid(c.conowner) AS owner,
            pg_catalog.pg_encoding_to_char(c.conforencoding) AS from,
            pg_catalog.pg_encoding_to_char(c.contoencoding) AS to,
            c.conproc::oid::regproc::text AS function, c.condefault AS default
            FROM pg_catalog.pg_conversion c WHERE c.oid >= 16384)";
    }

    /// A schema has one default for each pair of encodings.
    [[nodiscard]] std::vector<std::string> occupies(const Object& conversion) const override
    {
        auto names = PlainKind::occupies(conversion);
        if (conversion.flag("default"))
            names.push_back("default conversion " + conversion.id.path.parent().text() + ' ' +
                            conversion.text("from") + ' ' + conversion.text("to"));
        return names;
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.raw(object.flag("default") ? "CREATE DEFAULT CONVERSION" : "CREATE CONVERSION");
        writer.name(object.id.path).words("FOR").literal(object.text("from"));
        writer.words("TO").literal(object.text("to"));
        out.push_back({writer.words("FROM").raw(object.text("function")).text()});
    }
};

} // namespace

void addConversions(Kinds& kinds) { kinds.add(std::make_unique<ConversionKind>()); }

} // namespace lockstep::postgresql
