// Row checks: what prod's rows are asked before a change. The SQL of every kind's checks().
#pragma once

#include "engine/kind.h"

namespace lockstep::sqlite {

/// NULLs (F01, F03), duplicates (F02), orphans (F04), violators (F05), values that become others or
/// go (D07, D02).
[[nodiscard]] std::vector<Check> checksOfColumn(const Change& change, const Sides& sides);
/// Of a constraint that comes or changes.
[[nodiscard]] std::vector<Check> checksOfConstraint(const Object& constraint, const Sides& sides);
[[nodiscard]] std::vector<Check> checksOfIndex(const Object& index, const Sides& sides);
/// Rows that go with it (D01); values that a table which becomes STRICT refuses (F06).
[[nodiscard]] std::vector<Check> checksOfTable(const Change& change, const Sides& sides);

} // namespace lockstep::sqlite
