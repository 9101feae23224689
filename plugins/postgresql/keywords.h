// The words of PostgreSQL's grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::postgresql {

/// All of them, lower case, sorted.
[[nodiscard]] const std::vector<std::string>& keywords();
/// Whether a lower-case word means something else than a name when it stands without quotes.
[[nodiscard]] bool mustBeQuoted(std::string_view word);

} // namespace lockstep::postgresql
