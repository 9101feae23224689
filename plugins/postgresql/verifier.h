// Verifier: what a server keeps of a password, so that it never gets the password itself.
#pragma once

#include "base/result.h"

namespace lockstep::postgresql {

/// By libpq, SCRAM-SHA-256; another one each time. Asks nobody.
[[nodiscard]] Result<std::string> verifierOf(const std::string& password, const std::string& role);

} // namespace lockstep::postgresql
