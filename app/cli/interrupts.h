// Interrupts: the first one asks for a stop, the second one leaves at once.
#pragma once

#include <atomic>

namespace lockstep::cli {

/// Set by the first SIGINT or SIGTERM behind this call, which also tells so. `words` is a constant
/// that ends with a line break.
[[nodiscard]] const std::atomic<bool>& catchInterrupts(const char* words);

} // namespace lockstep::cli
