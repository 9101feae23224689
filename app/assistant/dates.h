// Dates: the days, months and countries that people write in words.
#pragma once

#include "assistant/english.h"

namespace lockstep::assistant {

/// "November 5th, 2007" becomes one quoted word "2007-11-05", "the first quarter of 2023" what lies
/// between two of them. "Inclusive of today" goes, which is how dates are compared anyway.
[[nodiscard]] std::vector<Word> withDates(std::vector<Word> words);

[[nodiscard]] bool isDay(const std::string& text);           ///< "2023-01-31"
[[nodiscard]] std::string dayBehind(const std::string& day); ///< "2023-02-01"

/// 1 of "january" and "jan"; 0: no month.
[[nodiscard]] int monthOf(const std::string& lower);

/// What rows may have for "french": "france". Empty: no word for a people.
[[nodiscard]] std::vector<std::string> countryOf(const std::string& lower);

} // namespace lockstep::assistant
