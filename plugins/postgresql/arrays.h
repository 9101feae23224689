// Arrays as the server writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::postgresql {

/// The items of `{a,"b,c",NULL}`, NULLs left out.
[[nodiscard]] std::vector<std::string> arrayItems(std::string_view text);

} // namespace lockstep::postgresql
