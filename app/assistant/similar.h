// Similar: how much a word that was asked for has to do with a word in a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::assistant {

/// A name in lower-case words: "StuID" → stu id, "customer_first_name" → customer first name,
/// "clubname" → club name.
[[nodiscard]] std::vector<std::string> nameWords(std::string_view name);

/// 1: the same word in some form; 0: nothing in common. Both in lower case.
[[nodiscard]] double similar(const std::string& asked, const std::string& named);

/// Words that databases use for the same thing; a user's own go before these.
[[nodiscard]] bool synonyms(const std::string& one, const std::string& other);

} // namespace lockstep::assistant
