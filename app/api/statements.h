// Statements: wishes and bodies become SQL; every value is bound, every name quoted.
#pragma once

#include "api/values.h"
#include "api/wish.h"
#include "engine/rowforms.h"

namespace lockstep::api {

struct Statement
{
    std::string sql;
    BoundValues values;
};

/// What an engine brings to it. Borrows; the engine outlives it.
struct Tongue
{
    const Dialect* dialect = nullptr;
    const RowForms* forms = nullptr;
};

/// One row more than asked for, so that it is known whether there are more.
[[nodiscard]] Checked<Statement> selectOf(const Tongue& tongue, const Resource& resource,
                                          const Wish& wish);
[[nodiscard]] Checked<Statement> countOf(const Tongue& tongue, const Resource& resource,
                                         const Wish& wish);
/// All rows in one statement: 400 where they do not name the same columns. With `returning` it
/// gives the rows back as the wish selects them.
[[nodiscard]] Checked<Statement> insertOf(const Tongue& tongue, const Resource& resource,
                                          const Objects& rows, const Wish& wish, bool returning);
[[nodiscard]] Checked<Statement> updateOf(const Tongue& tongue, const Resource& resource,
                                          const Members& row, const Wish& wish, bool returning);
[[nodiscard]] Checked<Statement> deleteOf(const Tongue& tongue, const Resource& resource,
                                          const Wish& wish);

/// The conditions that hold for the row of this key ("1", "de,2026"), as it was sent.
[[nodiscard]] Checked<std::vector<Condition>> conditionsOf(const Resource& resource,
                                                           const std::string& key);

} // namespace lockstep::api
