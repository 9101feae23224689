// Cells that stand for bytes.
#include "plugins/postgresql/dialect.h"

namespace lockstep::postgresql {

std::optional<std::string_view> PostgresqlDialect::hexDigits(const Column& column,
                                                             std::string_view cell) const
{
    if (column.type != "bytea" || !cell.starts_with("\\x")) return std::nullopt;
    return cell.substr(2);
}

std::string PostgresqlDialect::bytesLiteral(std::string_view hexDigits) const
{
    return literal("\\x" + std::string(hexDigits));
}

std::string PostgresqlDialect::sameValue(const std::string& name, const Column& column,
                                         std::string_view cell) const
{
    // A literal in quotes takes the column's type, which for a real one without quotes it does not.
    // What the type of is not known here, or is not compared by "=", is compared as it is read.
    const bool compares = !column.type.empty() && column.type != "json" && column.type != "xml" &&
                          !column.type.ends_with("[]");
    return name + (compares ? " = " : "::pg_catalog.text = ") + literal(cell);
}

} // namespace lockstep::postgresql
