// Trust: which machines need no proof of who they are, and who may vouch for the others.
#pragma once

#include "base/result.h"
#include "engine/connection.h"

#include <optional>
#include <string>

namespace lockstep {

/// What was given for a parameter; empty: nothing.
[[nodiscard]] std::string valueOf(const Parameters& parameters, const std::string& key);
/// Whether the host is this machine: none, a socket, or the loopback's name or address.
[[nodiscard]] bool isThisMachine(const std::string& host);
/// The authorities that the system trusts, where systems keep them.
[[nodiscard]] std::string systemAuthorities();
/// A mode of encryption weaker than verify-full, to another machine, without the agreement that
/// names the machine ("unverifiedhost").
[[nodiscard]] std::optional<Error> weakWithoutAgreement(const Parameters& parameters,
                                                        const std::string& mode);

} // namespace lockstep
