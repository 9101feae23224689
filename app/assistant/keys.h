// Keys: the words that say how to ask: how many, the most, more than, sorted by.
#pragma once

#include "assistant/linking.h"

namespace lockstep::assistant {

/// The longest phrase that begins at this word: its key and the words that it takes.
[[nodiscard]] std::optional<Item> keyAt(const std::vector<Word>& words, size_t at);
/// All that begin here, the longest first.
[[nodiscard]] std::vector<Item> keysAt(const std::vector<Word>& words, size_t at);

} // namespace lockstep::assistant
