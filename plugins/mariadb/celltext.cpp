// Cells that stand for bytes.
#include "plugins/mariadb/dialect.h"

namespace lockstep::mariadb {

std::optional<std::string_view> MariadbDialect::hexDigits(const Column& column,
                                                          std::string_view cell) const
{
    for (const char* type : {"binary", "varbinary", "blob", "bit", "geometry"})
        if (column.type == type && cell.starts_with("0x")) return cell.substr(2);
    return std::nullopt;
}

std::string MariadbDialect::bytesLiteral(std::string_view hexDigits) const
{
    return hexDigits.empty() ? "''" : "0x" + std::string(hexDigits);
}

std::string MariadbDialect::sameValue(const std::string& name, const Column& column,
                                      std::string_view cell) const
{
    const std::string value = literalOf(*this, column, cell);
    if (column.type == "bit") return "HEX(" + name + ") = HEX(" + value + " + 0)";
    for (const char* type : {"char", "varchar", "text", "float", "double"})
        if (column.type == type) // by its letters: collations take others for the same
            return "CONVERT(" + name + " USING utf8mb4) COLLATE utf8mb4_bin = " + literal(cell);
    return name + " = " + value;
}

} // namespace lockstep::mariadb
