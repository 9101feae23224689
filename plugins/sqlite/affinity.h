// What a declared type does to values: SQLite's column affinity.
#pragma once

#include <string>
#include <string_view>

namespace lockstep::sqlite {

enum class Affinity { Integer, Text, Blob, Real, Numeric };

/// By SQLite's rules for the words of the type.
[[nodiscard]] Affinity affinityOf(std::string_view type);

} // namespace lockstep::sqlite
