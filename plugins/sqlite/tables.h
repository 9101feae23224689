// The typed view of an SQLite catalog. Pure.
#pragma once

#include "relational/tables.h"

namespace lockstep::sqlite {

[[nodiscard]] Tables tablesOf(const Catalog& catalog);
/// Of a declared type: what its words say, else what its affinity does.
[[nodiscard]] DataType typeOf(std::string_view declared);

} // namespace lockstep::sqlite
