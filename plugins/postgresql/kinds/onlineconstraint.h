// Online constraints: how a constraint of a table comes, or another one takes its place, while the
// table is used.
#pragma once

#include "plugins/postgresql/kinds/online.h"

namespace lockstep::postgresql {

/// The index that a key takes over, to be built while the table is used, under this name.
[[nodiscard]] IndexText indexBehind(const Object& constraint, std::string name);
void useIndex(const Object& constraint, std::string_view index, const Sides& sides,
              Statements& out);

[[nodiscard]] std::string dropConstraint(const Object& constraint, const Sides& sides);

/// Whether it is added in steps that keep nobody out, and whether one that is there makes way for
/// another so: not where something stands on the old one, or other tables have it, too.
[[nodiscard]] bool addedOnline(const Object& constraint, const Sides& sides);
[[nodiscard]] bool replacedOnline(const Change& change, const Sides& sides);

/// Those of a table that goes, one by one before it, for each locks another table, too.
void dropForeignKeysFirst(const Object& table, const Sides& sides, Statements& out);

void addOnline(const Object& constraint, const Sides& sides, Statements& out);
void replaceOnline(const Change& change, const Sides& sides, Statements& out);

} // namespace lockstep::postgresql
