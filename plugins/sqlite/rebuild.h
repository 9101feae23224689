// What ALTER TABLE can do, and the rebuild that does the rest. Pure.
#pragma once

#include "engine/kind.h"

namespace lockstep::sqlite {

/// A part of a table as its CREATE says it.
[[nodiscard]] bool isPartOfTable(Symbol kind);

/// Whether the change touches more than its wording and its place.
[[nodiscard]] bool isReal(const Change& change);

/// Nothing when ALTER TABLE can make every change of the table's parts; else why it cannot.
[[nodiscard]] std::string rebuildReason(const ObjectId& table, const Sides& sides);

/// How a change of a part of a table is made: in place, by a rebuild, or not at all.
[[nodiscard]] Alteration wayOfPart(const Change& change, const Sides& sides);

/// Nothing when ALTER TABLE ADD COLUMN takes the column; else why it does not.
[[nodiscard]] std::string addColumnRefusal(const Object& column);
/// Nothing when ALTER TABLE DROP COLUMN takes the column; else why it does not.
[[nodiscard]] std::string dropColumnRefusal(const Object& column, const Catalog& before);

/// The part as its author wrote it, under the name it has now.
[[nodiscard]] std::string partText(const Object& part);

/// Whether a part of the table says "table.column" of its own table. Its rebuild must let SQLite
/// rewrite that, which looks at every view and trigger on the way.
[[nodiscard]] bool namesItself(const ObjectId& table, const Catalog& catalog);

/// CREATE TABLE `name`, put together from the parts the catalog has.
[[nodiscard]] std::string tableText(const Object& table, std::string_view name,
                                    const Catalog& catalog, const Catalog* before = nullptr);

/// Create new, copy, drop old, rename: rows, rowids and the AUTOINCREMENT counter are kept.
[[nodiscard]] Statements rebuildTable(const Object& before, const Object& after,
                                      const Sides& sides);

/// One statement with PRAGMA legacy_alter_table around it, so that views and triggers that are
/// not right for a moment do not stop it and are not rewritten.
[[nodiscard]] Statements withoutLookingAround(std::string sql);

} // namespace lockstep::sqlite
