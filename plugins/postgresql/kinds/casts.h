// Casts between column types: what ALTER COLUMN … TYPE must be told, and what may be lost.
#pragma once

#include "catalog/catalog.h"

#include <string>
#include <vector>

namespace lockstep::postgresql {

enum class TypeFamily { Other, Number, String, Moment, Json, Net };

/// A type as format_type() writes it: "numeric(12,2)", "character varying(40)[]".
struct ColumnType
{
    std::string base;
    std::vector<int> limits;
    bool array = false;
};
[[nodiscard]] ColumnType columnType(std::string_view text);
[[nodiscard]] TypeFamily familyOf(const ColumnType& type);

/// The expression behind USING, from a column's quoted name; empty where none is needed because
/// PostgreSQL assigns one type to the other by itself.
[[nodiscard]] std::string usingFor(const std::string& column, const std::string& from,
                                   const std::string& to);

/// How a change of type is felt by rows.
enum class TypeChange {
    Brief,    ///< only the catalog changes
    Rewrite,  ///< the table is rewritten, every value fits
    Shifting, ///< every value fits, and what it means depends on the session's time zone
    Narrowing ///< values may not fit, or lose something
};
[[nodiscard]] TypeChange effectOf(const std::string& from, const std::string& to);

/// Whether a default may be another value for each row, so that a column that comes with it
/// rewrites its table: one of the server's functions that are, or one of the catalog's that may be.
[[nodiscard]] bool isVolatile(const std::string& expression, const Catalog& catalog);

} // namespace lockstep::postgresql
