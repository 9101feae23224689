// SQLAlchemy's types: those whose DDL gives the same column again, else the engine's own words.
#include "plugins/python/types.h"

#include "base/text.h"
#include "plugins/python/names.h"

#include <algorithm>
#include <array>

namespace lockstep::python {

namespace {

/// "(10, 2)", or "()" of what is not said.
std::string arguments(std::initializer_list<std::string> parts)
{
    std::vector<std::string> said;
    for (const std::string& part : parts)
        if (!part.empty()) said.push_back(part);
    return "(" + join(said, ", ") + ")";
}

template <class Number>
std::string text(const std::optional<Number>& number)
{
    return number ? std::to_string(*number) : std::string();
}

std::string keyword(const char* name, const std::string& value)
{
    return value.empty() ? value : std::string(name) + "=" + value;
}

std::string upper(std::string word)
{
    for (char& c : word)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return word;
}

bool isIn(std::initializer_list<std::string_view> list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The name of a collation that the server finds by itself; empty for others.
std::string plainCollation(const std::string& sql)
{
    constexpr std::string_view own = "pg_catalog.";
    std::string name = sql.starts_with(own) ? sql.substr(own.size()) : sql;
    if (name.size() > 1 && name.front() == '"' && name.back() == '"')
        name = name.substr(1, name.size() - 2);
    const bool plain = name.find_first_of("\".") == std::string::npos;
    return plain ? name : std::string();
}

} // namespace

std::string TypeWriter::enumType(const DataType& type)
{
    if (m_enums)
        if (const auto known = m_enums->find(type.named); known != m_enums->end()) {
            m_usedEnums.insert(known->second.variable);
            return known->second.variable;
        }
    std::string call = "ENUM(";
    for (const std::string& value : type.values) call += quoted(value) + ", ";
    return dialect("postgresql", call + "name=" + quoted(type.named.name) + ", schema=" +
                                     quoted(type.named.schema) + ", create_type=False)");
}

std::string TypeWriter::postgresql(const DataType& type, const std::string& collation)
{
    const std::string collated = collation.empty() ? "" : " COLLATE " + collation;
    if (type.domain || (type.family == Family::Enum && !collation.empty()))
        return written(type.written + collated);
    if (type.dimensions > 0) {
        DataType element = type;
        element.dimensions = 0;
        element.written = type.written.substr(0, type.written.size() - 2 * size_t(type.dimensions));
        const bool before = m_usesWritten;
        const std::string inner = postgresql(element, {});
        if (!collation.empty() || inner.starts_with("Written(")) {
            m_usesWritten = before;
            return written(type.written + collated);
        }
        return dialect("postgresql", "ARRAY(" + inner + ")");
    }
    if (type.family == Family::Enum) return enumType(type);
    if (!type.named.empty()) return written(type.written + collated);

    const std::string& base = type.base;
    const std::string zone = type.timeZone ? "timezone=True" : "";
    const std::string precision = text(type.precision);
    const std::string collates =
        collation.empty() ? "" : "collation=" + quoted(plainCollation(collation));
    if (!collation.empty() && plainCollation(collation).empty())
        return written(type.written + collated);
    if (base == "boolean") return "sa.Boolean()";
    if (base == "smallint") return "sa.SmallInteger()";
    if (base == "integer") return "sa.Integer()";
    if (base == "bigint") return "sa.BigInteger()";
    if (base == "numeric") return "sa.Numeric" + arguments({precision, text(type.scale)});
    if (base == "real") return "sa.REAL()";
    if (base == "text") return "sa.Text" + arguments({collates});
    if (base == "character varying") return "sa.String" + arguments({text(type.length), collates});
    if (base == "character" && type.length)
        return "sa.CHAR" + arguments({text(type.length), collates});
    if (base == "bytea") return "sa.LargeBinary()";
    if (base == "date") return "sa.Date()";
    if (type.family == Family::Timestamp)
        return type.precision
                   ? dialect("postgresql",
                             "TIMESTAMP" + arguments({zone, keyword("precision", precision)}))
                   : "sa.DateTime" + arguments({zone});
    if (type.family == Family::Time)
        return type.precision ? dialect("postgresql",
                                        "TIME" + arguments({zone, keyword("precision", precision)}))
                              : "sa.Time" + arguments({zone});
    if (base == "interval")
        return dialect("postgresql", "INTERVAL" + arguments({keyword("precision", precision)}));
    if (base.starts_with("interval "))
        return dialect("postgresql",
                       "INTERVAL" + arguments({"fields=" + quoted(upper(base.substr(9))),
                                               keyword("precision", precision)}));
    if (base == "double precision") return dialect("postgresql", "DOUBLE_PRECISION()");
    if (base == "uuid") return dialect("postgresql", "UUID(as_uuid=True)");
    if (base == "bit") return dialect("postgresql", "BIT" + arguments({text(type.length)}));
    if (base == "bit varying")
        return dialect("postgresql", "BIT" + arguments({text(type.length), "varying=True"}));
    if (isIn({"json", "jsonb", "inet", "cidr", "macaddr", "money", "oid", "tsvector", "int4range",
              "int8range", "numrange", "tsrange", "tstzrange", "daterange"},
             base))
        return dialect("postgresql", upper(base) + "()");
    return written(type.written + collated);
}

std::string TypeWriter::moment(const char* type)
{
    const std::string name = std::string("sa.") + type;
    if (!m_moments) return name + "()";
    m_usesMoments = true;
    return "SqliteMoment(" + name + ")";
}

std::string TypeWriter::sqlite(const DataType& type, const std::string& collation)
{
    const std::string& base = type.base;
    const std::string length = text(type.length);
    const std::string collates = keyword("collation", collation.empty() ? "" : quoted(collation));
    if (isIn({"varchar", "text", "char", "nvarchar", "nchar", "clob"}, base)) {
        const bool sized = base != "text" && base != "clob";
        if (sized || !type.length)
            return (base == "varchar" ? "sa.String"
                    : base == "text"  ? "sa.Text"
                                      : "sa." + upper(base)) +
                   arguments({length, collates});
    }
    if (collation.empty()) {
        if (type.written == "integer") return "sa.Integer()";
        if (type.written == "bigint") return "sa.BigInteger()";
        if (type.written == "smallint") return "sa.SmallInteger()";
        if (type.written == "boolean") return "sa.Boolean()";
        if (type.written == "float") return "sa.Float()";
        if (type.written == "real") return "sa.REAL()";
        if (type.written == "date") return "sa.Date()";
        if (type.written == "time") return "sa.Time()";
        if (type.written == "datetime") return moment("DateTime");
        if (type.written == "timestamp") return moment("TIMESTAMP");
        if (type.written == "blob") return "sa.LargeBinary()";
        if (type.written == "json") return "sa.JSON()";
        if (base == "numeric")
            return "sa.Numeric" + arguments({text(type.precision), text(type.scale)});
        if (base == "decimal")
            return "sa.DECIMAL" + arguments({text(type.precision), text(type.scale)});
    }
    return written(upper(type.written) + (collation.empty() ? "" : " COLLATE " + collation));
}

std::string TypeWriter::mariadb(const DataType& type, const std::string& collation)
{
    const std::string& base = type.base;
    const bool zerofill = type.written.find("zerofill") != std::string::npos;
    const std::string sign = type.isUnsigned ? "unsigned=True" : "";
    const std::string zeros = zerofill ? "zerofill=True" : "";
    const std::string length = text(type.length);
    const std::string collates = keyword("collation", collation.empty() ? "" : quoted(collation));
    const auto values = [&] {
        std::vector<std::string> parts;
        for (const std::string& value : type.values) parts.push_back(quoted(value));
        return join(parts, ", ");
    };
    if (type.family == Family::Boolean) return "sa.Boolean()";
    if (type.family == Family::Integer) {
        constexpr std::array<std::pair<std::string_view, std::pair<int, int>>, 5> usual{
            {{"tinyint", {4, 3}},
             {"smallint", {6, 5}},
             {"mediumint", {9, 8}},
             {"int", {11, 10}},
             {"bigint", {20, 20}}}};
        std::string width = length;
        for (const auto& [word, widths] : usual)
            if (word == base && type.length == (type.isUnsigned ? widths.second : widths.first))
                width.clear();
        if (sign.empty() && zeros.empty() && width.empty()) {
            if (base == "int") return "sa.Integer()";
            if (base == "bigint") return "sa.BigInteger()";
            if (base == "smallint") return "sa.SmallInteger()";
        }
        return dialect("mysql", (base == "int" ? "INTEGER" : upper(base)) +
                                    arguments({keyword("display_width", width), sign, zeros}));
    }
    const std::string digits = text(type.precision);
    const std::string scale = text(type.scale);
    if (type.family == Family::Decimal)
        return sign.empty() && zeros.empty()
                   ? "sa.Numeric" + arguments({digits, scale})
                   : dialect("mysql", "DECIMAL" + arguments({digits, scale, sign, zeros}));
    if (type.family == Family::Float)
        return dialect("mysql",
                       upper(base) +
                           arguments({digits, scale, sign, zeros,
                                      scale.empty() && base == "double" ? "asdecimal=False" : ""}));
    if (base == "varchar") return "sa.String" + arguments({length, collates});
    if (base == "char") return "sa.CHAR" + arguments({length, collates});
    if (base == "text") return "sa.Text" + arguments({collates});
    if (isIn({"tinytext", "mediumtext", "longtext"}, base))
        return dialect("mysql", upper(base) + arguments({collates}));
    if (base == "binary") return "sa.BINARY" + arguments({length});
    if (base == "varbinary") return "sa.VARBINARY" + arguments({length});
    if (base == "blob") return "sa.LargeBinary()";
    if (isIn({"tinyblob", "mediumblob", "longblob"}, base))
        return dialect("mysql", upper(base) + "()");
    if (base == "date") return "sa.Date()";
    if (isIn({"time", "datetime", "timestamp"}, base))
        return dialect("mysql", upper(base) + arguments({keyword("fsp", digits)}));
    if (base == "year") return dialect("mysql", "YEAR()");
    if (base == "bit") return dialect("mysql", "BIT" + arguments({length}));
    if (base == "enum") return dialect("mysql", "ENUM" + arguments({values(), collates}));
    if (base == "set") return dialect("mysql", "SET" + arguments({values(), collates}));
    if (base == "json") return dialect("mysql", "JSON()");
    return written(type.written);
}

} // namespace lockstep::python
