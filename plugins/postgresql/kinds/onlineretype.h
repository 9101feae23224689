// Online retype: a column gets another type while its table is used. A new column beside it is kept
// equal by a trigger, filled in batches, furnished with what stands on the old one, and put in its
// place in one short transaction. It is the last of its table then.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <optional>

namespace lockstep::postgresql {

/// Whether it is done so: where it can be and rewrites the table, and somebody wants it for that
/// table; its size alone is no reason.
[[nodiscard]] bool retypedOnline(const Change& change, const Sides& sides);
void retypeOnline(const Change& change, const Sides& sides, Statements& out);

/// Whether what stands on the column is made anew with it, and so stays.
[[nodiscard]] bool survivesOnlineRetype(const Object& dependent, const Change& change,
                                        const Sides& sides);

/// The rewrite of a table for a column's new type, told of the form that will run.
[[nodiscard]] Hazard rewriteHazard(const Change& change, const Sides& sides);

/// The new column that an interrupted change left, and that is gone on with: what else was made on
/// it goes before.
[[nodiscard]] std::optional<ObjectId> takenOverBy(const Change& change, const Sides& sides);
/// Whether a column, trigger or function that an interrupted change left is gone on with, so that
/// its own going takes no statement.
[[nodiscard]] bool isTakenOver(const Object& leftover, const Sides& sides);

} // namespace lockstep::postgresql
