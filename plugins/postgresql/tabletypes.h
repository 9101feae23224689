// Types of columns as format_type() writes them, for the typed view. Pure.
#pragma once

#include "relational/tables.h"

namespace lockstep::postgresql {

/// Names in "a", s."B" or a.b: what they are without quotes.
[[nodiscard]] QualifiedName qualifiedName(std::string_view written);
/// The catalog tells an enum from a domain; `enums` and `domains` may still grow.
[[nodiscard]] DataType dataTypeOf(std::string_view written, const Catalog& catalog);

} // namespace lockstep::postgresql
