// Not null: the constraint behind a column's NOT NULL, which has a name of its own from 18 on. An
// attribute of the column: a name that is not the usual one, and what else only 18 knows.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

[[nodiscard]] std::vector<AttributeTraits> notNullAttributes();
/// Columns and join of the query; empty for servers that keep no constraint for it.
[[nodiscard]] std::string notNullColumns(int version);
[[nodiscard]] std::string notNullJoin(int version);
/// Leaves the usual name out.
void refineNotNull(Object& column);

/// What CREATE TABLE and ADD COLUMN say; empty for a column that may be NULL.
[[nodiscard]] std::string notNullClause(const Object& column, const Sides& sides);
/// What they cannot say: NOT VALID.
void notNullAfterwards(const Object& column, const std::string& table, Statements& out);
/// Whether a column that is there becomes NOT NULL in steps that keep nobody out.
[[nodiscard]] bool setOnline(const Object& column, const Sides& sides);
/// From one state to the other; `table` is `ALTER TABLE t`, `alone` with ONLY where children would
/// follow.
void changeNotNull(const Change& change, const std::string& table, const std::string& alone,
                   const Sides& sides, Statements& out);
/// A check that is added at once and validated later, and what it then spares the server from
/// reading: the column's NOT NULL, behind which the check goes. `now` is what it is called until
/// then.
[[nodiscard]] std::string proofOfNotNull(const ObjectId& table, std::string_view column,
                                         std::string_view proof, const Sides& sides);
void setProven(const Object& column, const ObjectId& now, std::string_view proof,
               const Sides& sides, Statements& out);
/// Whether a column gets or loses one together with its parent, but one that is called otherwise,
/// so its own: it is added just before the parent's and dropped just behind it.
[[nodiscard]] bool changesNotNullWithParents(const Object& before, const Object& after,
                                             const Sides& sides);
/// The same column of a table that inherits this one and has a constraint of another name, so of
/// its own: servers from 18 on cannot convert such a column. Null when there is none.
[[nodiscard]] const Object* ownsNotNullBelow(const Object& column, const Sides& sides);
/// Whether a constraint that comes from a parent would get a name that is not the parent's, or had
/// one: the server refuses to rename it.
[[nodiscard]] bool renamesInherited(const Change& change, const Sides& sides);
/// Where the column or its table is renamed, the constraint keeps its name: the usual one follows.
void renameNotNull(const ObjectId& before, const Object& column, const std::string& table,
                   const Sides& sides, Statements& out);

} // namespace lockstep::postgresql
