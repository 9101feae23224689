// Intent: whether words ask for rows, or for a change of the schema.
#pragma once

#include <string_view>

namespace lockstep::assistant {

enum class Intent { Question, Change };

/// By how the words begin; what is neither is a question. Total: any text.
[[nodiscard]] Intent intentOf(std::string_view text);

} // namespace lockstep::assistant
