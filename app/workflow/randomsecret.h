// Random secret: a token or password that nobody chose.
#pragma once

#include <string>

namespace lockstep {

/// 32 bytes of the system's own randomness as 43 letters, digits, - and _. Any thread.
[[nodiscard]] std::string randomSecret();

} // namespace lockstep
