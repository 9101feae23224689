// What constraints without a name of their own are called in a catalog.
#pragma once

#include "catalog/object.h"

namespace lockstep::sqlite {

/// From the canonical definition: "primary key", "unique (a, b)", "foreign key (a)", "check (a >
/// 0)".
[[nodiscard]] std::string constraintName(std::string_view definition);

/// Gives a nameless constraint the name that its definition has now; others stay as they are.
void renameConstraint(Object& object);

} // namespace lockstep::sqlite
