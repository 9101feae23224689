// Identity: GENERATED … AS IDENTITY, an attribute of the column, and the sequence behind it.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// What CREATE TABLE and ADD COLUMN say of a column that has one.
[[nodiscard]] std::string identityClause(const Object& column);
/// Whether ADD COLUMN cannot say it: the server refuses to number the rows of the tables below, but
/// for partitions from 17 on. Existing rows are not numbered then.
[[nodiscard]] bool identityComesLater(const Object& column, const Sides& sides);
/// Whether a sequence of the column's own takes over from its identity: that one's step drops it.
[[nodiscard]] bool becomesSerial(const Object& before, const Sides& sides);

/// To a column that is there. A sequence that fed it until now hands over its value and goes.
void addIdentity(const Object& column, const Sides& sides, Statements& out);
/// One that was copied from another table's counts in bigint within its column's bounds, which then
/// are said.
void identityType(const Object& column, Statements& out);
/// From one state to another, but not to none.
void changeIdentity(const Change& change, const Sides& sides, Statements& out);

} // namespace lockstep::postgresql
