// Types of columns for the typed view: the server's own by name, the schema's by the catalog.
#include "plugins/postgresql/tabletypes.h"

#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

struct KnownType
{
    std::string_view base;
    Family family;
    int bits = 0;
    bool fixed = false;
    bool timeZone = false;
};

constexpr std::array knownTypes{
    KnownType{"boolean", Family::Boolean},
    KnownType{"smallint", Family::Integer, 16},
    KnownType{"integer", Family::Integer, 32},
    KnownType{"bigint", Family::Integer, 64},
    KnownType{"oid", Family::Integer, 32},
    KnownType{"numeric", Family::Decimal},
    KnownType{"money", Family::Decimal},
    KnownType{"real", Family::Float, 32},
    KnownType{"double precision", Family::Float, 64},
    KnownType{"text", Family::Text},
    KnownType{"character varying", Family::Text},
    KnownType{"character", Family::Text, 0, true},
    KnownType{"name", Family::Text},
    KnownType{"\"char\"", Family::Text},
    KnownType{"citext", Family::Text},
    KnownType{"bytea", Family::Bytes},
    KnownType{"date", Family::Date},
    KnownType{"time without time zone", Family::Time},
    KnownType{"time with time zone", Family::Time, 0, false, true},
    KnownType{"timestamp without time zone", Family::Timestamp},
    KnownType{"timestamp with time zone", Family::Timestamp, 0, false, true},
    KnownType{"interval", Family::Interval},
    KnownType{"uuid", Family::Uuid},
    KnownType{"json", Family::Json},
    KnownType{"jsonb", Family::Json},
    KnownType{"xml", Family::Xml},
    KnownType{"bit", Family::Bit, 0, true},
    KnownType{"bit varying", Family::Bit},
    KnownType{"inet", Family::Network},
    KnownType{"cidr", Family::Network},
    KnownType{"macaddr", Family::Network},
    KnownType{"macaddr8", Family::Network},
    KnownType{"tsvector", Family::TextSearch},
    KnownType{"tsquery", Family::TextSearch},
    KnownType{"int4range", Family::Range},
    KnownType{"int8range", Family::Range},
    KnownType{"numrange", Family::Range},
    KnownType{"tsrange", Family::Range},
    KnownType{"tstzrange", Family::Range},
    KnownType{"daterange", Family::Range},
    KnownType{"int4multirange", Family::Range},
    KnownType{"int8multirange", Family::Range},
    KnownType{"nummultirange", Family::Range},
    KnownType{"tsmultirange", Family::Range},
    KnownType{"tstzmultirange", Family::Range},
    KnownType{"datemultirange", Family::Range},
    KnownType{"point", Family::Geometry},
    KnownType{"line", Family::Geometry},
    KnownType{"lseg", Family::Geometry},
    KnownType{"box", Family::Geometry},
    KnownType{"path", Family::Geometry},
    KnownType{"polygon", Family::Geometry},
    KnownType{"circle", Family::Geometry},
    KnownType{"geometry", Family::Geometry},
    KnownType{"geography", Family::Geometry}};

void addFamily(std::string_view base, DataType& type)
{
    const std::string_view word = base.starts_with("interval") ? "interval" : base;
    const auto known = std::find_if(knownTypes.begin(), knownTypes.end(),
                                    [&](const KnownType& one) { return one.base == word; });
    if (known == knownTypes.end()) return;
    type.family = known->family;
    type.bits = known->bits;
    type.fixed = known->fixed;
    type.timeZone = known->timeZone;
}

void addSizes(const TypeText& text, DataType& type)
{
    const auto small = [&](size_t place) -> std::optional<int> {
        const auto number = text.number(place);
        return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
    };
    switch (type.family) {
    case Family::Text:
    case Family::Bit:
        type.length = text.number(0);
        break;
    case Family::Decimal:
    case Family::Time:
    case Family::Timestamp:
    case Family::Interval:
        type.precision = small(0);
        type.scale = small(1);
        break;
    default:
        break;
    }
}

} // namespace

QualifiedName qualifiedName(std::string_view written)
{
    QualifiedName name;
    for (const Token& token : tokens(written)) {
        if (token.type != Token::Type::Word && token.type != Token::Type::Quoted) continue;
        if (!name.name.empty()) name.schema = std::move(name.name);
        name.name = nameOf(written, token);
    }
    return name;
}

DataType dataTypeOf(std::string_view written, const Catalog& catalog)
{
    const TypeText text = typeText(written);
    DataType type;
    type.written = written;
    type.base = text.base;
    type.dimensions = text.dimensions;
    addFamily(type.base, type);
    const auto at = tokens(type.base);
    const bool qualified = at.size() == 3 && type.base[at[1].begin] == '.';
    if (qualified) {
        type.named = qualifiedName(type.base);
        const Path path{type.named.schema, type.named.name};
        if (const Object* list = catalog.find("enum", path)) {
            type.family = Family::Enum;
            type.values = list->list("values");
        } else if (const Object* domain = catalog.find("domain", path)) {
            DataType stands = dataTypeOf(domain->text("type"), catalog);
            stands.named = type.named;
            stands.domain = true;
            stands.written = type.written;
            stands.base = type.base;
            // An array of a domain is one; a domain over an array is none itself.
            stands.dimensions = type.dimensions;
            if (const int inner = typeText(domain->text("type")).dimensions; inner > 0)
                stands.family = Family::Other;
            return stands;
        } else if (catalog.find("range type", path)) {
            type.family = Family::Range;
        } else {
            addFamily(type.named.name, type); // of an extension
        }
    }
    addSizes(text, type);
    return type;
}

} // namespace lockstep::postgresql
