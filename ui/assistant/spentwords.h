// SpentWords: what asking a model takes, and what it took, in words.
#pragma once

#include "assistant/interpreter.h"
#include "assistant/profile.h"
#include "workflow/chatusage.h"

#include <QString>

namespace lockstep {

/// Before: "About 1,204 tokens would be sent, for 0.0012 EUR and what the answer costs."
[[nodiscard]] QString estimateWords(const assistant::Spent& estimate);
/// After: "Tokens: 900 sent, 7 received (requests: 1). Cost: 0.0012 EUR."
[[nodiscard]] QString tokenWords(const assistant::Spent& spent);
/// After: the tokens of this answer and of the day, what they cost, and the profile's limits.
[[nodiscard]] QString spentWords(const assistant::Spent& spent,
                                 const assistant::ChatProfile& profile, const ChatUsage& today);

} // namespace lockstep
