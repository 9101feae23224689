// Percent: texts as addresses write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// All but letters, digits and -._~
[[nodiscard]] std::string percentEncoded(std::string_view text);
/// Nothing where a percent sign does not begin a byte, or what comes out is no UTF-8.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text,
                                                        bool plusIsBlank = false);

} // namespace lockstep
