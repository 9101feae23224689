// Python's annotations, and what both libraries share.
#include "plugins/python/types.h"

#include "base/text.h"
#include "plugins/python/names.h"

#include <algorithm>

namespace lockstep::python {

namespace {

/// Whether drivers give a list of its values; of others they give the server's text.
bool isListed(const DataType& element)
{
    switch (element.family) {
    case Family::Boolean:
    case Family::Integer:
    case Family::Decimal:
    case Family::Float:
    case Family::Text:
    case Family::Bytes:
    case Family::Date:
    case Family::Time:
    case Family::Timestamp:
    case Family::Interval:
    case Family::Uuid:
    case Family::Json:
    case Family::Enum:
        return !element.domain && (element.named.empty() || element.family == Family::Enum) &&
               element.base != "money" && element.base != "name" && element.base != "oid";
    default:
        return false;
    }
}

} // namespace

std::string TypeWriter::imported(const char* module, const char* name)
{
    m_modules.insert(module);
    return std::string(module) + "." + name;
}

std::string TypeWriter::dialect(const char* module, const std::string& call)
{
    m_modules.insert(module);
    return std::string(module) + "." + call;
}

std::string TypeWriter::written(const std::string& sql)
{
    m_usesWritten = true;
    return "Written(" + quoted(sql) + ")";
}

std::string TypeWriter::sqlalchemy(const TableColumn& column)
{
    if (m_tables.engine == "postgresql") return postgresql(column.type, column.collation);
    if (m_tables.engine == "mariadb") return mariadb(column.type, column.collation);
    return sqlite(column.type, column.collation);
}

std::string TypeWriter::annotation(const DataType& type)
{
    if (type.dimensions > 0) {
        if (!isListed(type)) return imported("typing", "Any");
        DataType element = type;
        element.dimensions = 0;
        m_modules.insert("typing");
        // The server counts no dimensions, whatever was declared, and an element may be NULL.
        const std::string one = annotation(element);
        return one == "typing.Any"
                   ? "typing.List[" + one + "]"
                   : "typing.List[typing.Union[" + one + ", typing.List[typing.Any], None]]";
    }
    const bool loose = m_tables.engine == "sqlite"; // any value may stand in any column
    const auto says = [&](std::string_view word) {
        return type.base.find(word) != std::string::npos;
    };
    switch (type.family) {
    case Family::Boolean:
        return "bool";
    case Family::Integer:
    case Family::Year:
        return "int";
    case Family::Decimal:
        if (type.base == "money") return "str";
        if (loose && !says("numeric") && !says("decimal")) return imported("typing", "Any");
        return imported("decimal", "Decimal");
    case Family::Float:
        return "float";
    case Family::Text:
    case Family::Xml:
    case Family::TextSearch:
    case Family::Network:
        return "str";
    case Family::Bytes:
        if (loose && type.base.empty()) return imported("typing", "Any");
        return "bytes";
    case Family::Date:
        return imported("datetime", "date");
    case Family::Time:
        return imported("datetime", "time");
    case Family::Timestamp:
        return imported("datetime", "datetime");
    case Family::Interval:
        return loose ? imported("typing", "Any") : imported("datetime", "timedelta");
    case Family::Uuid:
        return m_tables.engine == "postgresql" ? imported("uuid", "UUID") : "str";
    case Family::Bit:
        return m_tables.engine == "mariadb" ? "int" : "str";
    case Family::Enum: {
        if (m_enums)
            if (const auto known = m_enums->find(type.named); known != m_enums->end()) {
                m_usedEnums.insert(known->second.className);
                return known->second.className;
            }
        return "str";
    }
    case Family::Set:
        return imported("typing", "Set") + "[str]";
    case Family::Json:
    case Family::Range:
    case Family::Geometry:
    case Family::Other:
        break;
    }
    return imported("typing", "Any");
}

std::string TypeWriter::optional(const DataType& type)
{
    return imported("typing", "Optional") + "[" + annotation(type) + "]";
}

std::string TypeWriter::annotation(const TableColumn& column, const Table& table)
{
    const DataType& type = column.type;
    const auto literal = [&](const std::vector<std::string>& values, bool numbers) {
        std::vector<std::string> parts;
        for (const std::string& value : values) parts.push_back(numbers ? value : quoted(value));
        m_modules.insert("typing");
        return "typing.Literal[" + join(parts, ", ") + "]";
    };
    if (type.family == Family::Enum && type.named.empty() && !type.values.empty())
        return literal(type.values, false);
    const bool plain = type.dimensions == 0 && !type.fixed && column.collation.empty() &&
                       m_tables.engine != "mariadb"; // its texts are equal in any letter case
    if (plain && (type.family == Family::Text || type.family == Family::Integer))
        for (const TableCheck& check : table.checks) {
            if (check.listed != column.name || check.notValidated || check.values.empty()) continue;
            const bool numbers =
                std::all_of(check.values.begin(), check.values.end(), [](const std::string& value) {
                    return !value.empty() && value.size() < 19 &&
                           value.find_first_not_of("0123456789") == std::string::npos &&
                           (value == "0" || value[0] != '0');
                });
            const bool fits = type.family == Family::Integer ? numbers : true;
            if (fits) return literal(check.values, type.family == Family::Integer);
        }
    return annotation(type);
}

} // namespace lockstep::python
