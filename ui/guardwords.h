// Guard words: what keeps a session that shall only read from writing, said in the same words
// everywhere.
#pragma once

#include "engine/connection.h"

#include <QString>

namespace lockstep {

/// "read-only by the server and by the role", or by the transaction only; empty for one that
/// writes.
[[nodiscard]] QString guardLine(const ServerFacts& facts);
/// The same with each way that is open, and why it is not sure who answered: a line each.
[[nodiscard]] QString guardText(const ServerFacts& facts);
/// The ways that are open, a line each.
[[nodiscard]] QString openWaysText(const ServerFacts& facts);

} // namespace lockstep
