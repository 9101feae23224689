// Row checks: what prod's rows and catalogs are asked before a change: what would stop it, and how
// much it loses. The SQL of every kind's checks() is made here.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

using RowChecks = std::vector<Check>;

/// NULLs (F01, F03), values that do not fit or change (F06, D07), values lost (D02).
[[nodiscard]] RowChecks checksOfColumn(const Change& change, const Sides& sides);
/// Of one that comes, is made anew, validated or enforced: duplicates (F02), orphans (F04),
/// violators (F05).
[[nodiscard]] RowChecks checksOfConstraint(const Change& change, bool anew, const Sides& sides);
/// The same of a key or an exclusion alone.
[[nodiscard]] RowChecks checksOfUnique(const Object& constraint, const Sides& sides);
/// Of one that comes: duplicates (F02).
[[nodiscard]] RowChecks checksOfIndex(const Object& index, const Sides& sides);
/// Values of every column of the domain that it will refuse (F05).
[[nodiscard]] RowChecks checksOfDomain(const Change& change, const Sides& sides);
/// Rows that hold a value which goes (D09).
[[nodiscard]] RowChecks checksOfEnum(const Change& change, const Sides& sides);
/// Rows that go with it (D01).
[[nodiscard]] RowChecks checksOfDroppedTable(const Object& table, const Sides& sides);
/// The name of a relation that comes is held by something that is none of ours (F08), and what it
/// names is not on prod's server (F10).
[[nodiscard]] RowChecks checksOfNewRelation(const Object& relation);
/// Whether the server can make it (F09).
[[nodiscard]] RowChecks checksOfExtension(const Change& change);

} // namespace lockstep::postgresql
