// Decimals: numbers of any length as servers write them, compared without rounding.
#pragma once

#include <string_view>

namespace lockstep {

/// Less than 0, 0 or more than 0. Both are numbers as isNumber() of engine/celltext.h has them.
[[nodiscard]] int compareDecimals(std::string_view a, std::string_view b);

} // namespace lockstep
