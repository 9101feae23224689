// Types: whether a value of one type stands in a table as one of another does.
#pragma once

#include "plugins/postgresql/locks/standing.h"

namespace lockstep::postgresql {

/// A type taken apart: "varchar" with {20}; types of the catalog's as "schema.name".
struct TypeState
{
    std::string name;
    std::vector<int> limits;
    bool array = false;
    friend bool operator==(const TypeState&, const TypeState&) = default;
};

[[nodiscard]] TypeState typeOf(const Tree& typeName, const Standing& standing);
[[nodiscard]] TypeState typeOf(const std::string& sql, const Standing& standing);

/// Whether a domain, or one that it is made of, checks its values.
[[nodiscard]] bool checksValues(const TypeState& type, const Standing& standing);

/// Whether ALTER COLUMN … TYPE writes all rows anew. `expression`: what stands behind USING.
[[nodiscard]] bool rewritesRows(const ColumnState& column, const TypeState& to,
                                const Tree& expression, const Standing& standing);

/// Whether an index on a column of the one type serves one of the other as it is.
[[nodiscard]] bool sameOrder(const TypeState& from, const TypeState& to, const Standing& standing);

} // namespace lockstep::postgresql
