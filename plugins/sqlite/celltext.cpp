// Cells that stand for bytes.
#include "plugins/sqlite/dialect.h"

#include <algorithm>

namespace lockstep::sqlite {

std::optional<std::string_view> SqliteDialect::hexDigits(const Column&, std::string_view cell) const
{
    // Values have types of their own here, whatever the column's: a blob is known by its looks.
    if (cell.size() < 3 || !cell.starts_with("x'") || cell.back() != '\'' || cell.size() % 2 == 0)
        return std::nullopt;
    const std::string_view digits = cell.substr(2, cell.size() - 3);
    const bool all = std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    return all ? std::optional(digits) : std::nullopt;
}

std::string SqliteDialect::bytesLiteral(std::string_view hexDigits) const
{
    return "x'" + std::string(hexDigits) + "'";
}

std::string SqliteDialect::sameValue(const std::string& name, const Column& column,
                                     std::string_view cell) const
{
    return name + " IS " + literalOf(*this, column, cell);
}

} // namespace lockstep::sqlite
