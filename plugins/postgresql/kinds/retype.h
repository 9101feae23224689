// Retype: replacing a type under the columns that use it, rows kept.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <set>

namespace lockstep::postgresql {

/// The old type steps aside under another name, `createNew` makes the new one, every column of the
/// old type becomes one of the new by way of text, and the old type goes. `setAside`: what else
/// must give up its name before the new one is made.
void retype(const Object& type, std::string_view word, const Statements& createNew,
            const Sides& sides, Statements& out, const Statements& setAside = {});

/// The columns that retype() converts, and those that must have gone before.
[[nodiscard]] std::vector<ObjectId> retyped(const Object& type, const Sides& sides);

/// In place, or impossible: the server refuses to alter a table whose rows are values elsewhere.
[[nodiscard]] Alteration wayToRetype(const Object& type, const Sides& sides);

/// The same column of the tables below that stay where they are and have a default of their own,
/// which must not follow when the column is converted.
[[nodiscard]] std::vector<const Object*> defaultsBelow(const Object& column, const Sides& sides);

/// Whether a dependent of a type may stay while retype() runs: columns that were of the type before
/// are converted by it.
[[nodiscard]] bool survivesRetype(const Object& dependent, const Object& type, const Sides& sides);

/// Another type takes away how a column is stored, in the tables below, too. `but`: attributes of
/// the column itself that are not said.
void storeAsBefore(const Object& column, const Sides& sides, const std::set<std::string>& but,
                   Statements& out);

} // namespace lockstep::postgresql
