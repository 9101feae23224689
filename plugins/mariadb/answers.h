// Answers: what prod's rows say to a check.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

/// In a transaction that only reads, given up after the time-out. An error is that of the link, or
/// that somebody stopped it.
[[nodiscard]] Result<CheckAnswer> answerOf(Link& link, const Check& check, int timeoutMs,
                                           const std::function<bool()>& stopped);

} // namespace lockstep::mariadb
