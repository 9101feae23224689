// Types of columns as information_schema writes them, taken apart.
#pragma once

#include "catalog/object.h"

namespace lockstep::mariadb {

struct ColumnType
{
    std::string base;                ///< "varchar", "int", "enum"
    std::vector<std::string> values; ///< in parentheses: "10", "2"; an enum's with their quotes
    bool isUnsigned = false;
    std::string rest; ///< what else stands there: "zerofill"

    [[nodiscard]] int64_t length(size_t place = 0) const;
};

[[nodiscard]] ColumnType typeOf(const Object& column);

/// The most bytes that one character of the collation takes.
[[nodiscard]] int bytesPerCharacter(const std::string& collation);

/// What becomes of values when a column gets another type. The greatest of what may happen.
enum class Values {
    Kept,
    MayNotFit, ///< those that do not fit make the statement fail: it is sent in strict mode
    Changed    ///< digits, parts of a time or the form of a text are lost without a word
};
[[nodiscard]] Values becomes(const Object& before, const Object& after);

} // namespace lockstep::mariadb
