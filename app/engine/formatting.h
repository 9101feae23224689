// Formatting: SQL text laid out anew, proved to mean what it meant.
#pragma once

#include "engine/dialect.h"

namespace lockstep {

/// Changes white space, and the case of words that are no names; between two statements nothing.
/// Refuses, with its reason and place (Error::position, in characters of the text), whatever cannot
/// be proved: every piece, comments among them, is still there in its order, the engine's parser
/// finds the same in each statement, and there are as many of them. Formatting twice is formatting
/// once. Total: any bytes; about a second for a MiB, so not on the UI thread. Any thread.
[[nodiscard]] Result<std::string> formatted(const Dialect& dialect, std::string_view text);

} // namespace lockstep
