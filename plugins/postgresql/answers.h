// Answers: what prod's rows say to a check.
#pragma once

#include "plugins/postgresql/link.h"

#include <functional>

namespace lockstep::postgresql {

/// Each query runs in a read-only transaction of its own, with nothing on the search path and
/// without row security, which would count fewer rows than there are: where it is in the way, the
/// answer is not known. `stopped` tells a cancel by the user from the time-out.
[[nodiscard]] Result<CheckAnswer> answerOf(Link& link, const Check& check, int timeoutMs,
                                           const std::function<bool()>& stopped);

} // namespace lockstep::postgresql
