// Words: MariaDB's own words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::mariadb {

/// That are no names without quotes; lower case, sorted.
[[nodiscard]] const std::vector<std::string>& reservedWords();
/// The reserved ones and those that statements are made of besides; lower case, sorted.
[[nodiscard]] const std::vector<std::string>& allWords();

} // namespace lockstep::mariadb
