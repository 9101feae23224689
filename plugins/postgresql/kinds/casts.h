// Casts between column types: what ALTER COLUMN … TYPE must be told, and what may be lost.
#pragma once

#include <string>

namespace lockstep::postgresql {

/// The expression behind USING, from a column's quoted name; empty where none is needed because
/// PostgreSQL assigns one type to the other by itself.
[[nodiscard]] std::string usingFor(const std::string& column, const std::string& from,
                                   const std::string& to);

/// How a change of type is felt by rows.
enum class TypeChange {
    Brief,    ///< only the catalog changes
    Rewrite,  ///< the table is rewritten, every value fits
    Narrowing ///< values may not fit, or lose something
};
[[nodiscard]] TypeChange effectOf(const std::string& from, const std::string& to);

} // namespace lockstep::postgresql
