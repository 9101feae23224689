// Ssh words: what the system's ssh is told, and what its answers mean. Without a process: pure.
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace lockstep::postgresql {

/// Where a tunnel leads, as the SSH host sees it.
struct TunnelEnd
{
    std::string host; ///< a name, an address or a socket's folder
    std::string port;

    friend auto operator<=>(const TunnelEnd&, const TunnelEnd&) = default;
};

/// What libpq connects to. Through a tunnel: a socket's folder, or the server's name with the
/// address of this machine, so that its certificate is still held against its name.
struct Way
{
    std::string host;
    std::string address; ///< empty: the host's own
    std::string port;
};

/// Written by ssh on its standard output when the tunnel stands.
inline constexpr const char* tunnelStands = "lockstep-tunnel-stands";

/// The words that start it. `sshHost`: an alias of ~/.ssh/config, or [user@]host[:port]. Never has
/// a password, and never asks for one. BadInput when a part could be taken for something else.
[[nodiscard]] Result<std::vector<std::string>> sshArguments(const std::string& sshHost,
                                                            const TunnelEnd& end, const Way& way,
                                                            int timeoutSeconds);

/// Why no tunnel came about, or why it ended, each with its own advice.
[[nodiscard]] Error sshError(const std::string& sshHost, const std::string& said);

/// Where ssh said that it could not go on from the SSH host: nothing listens there, or it may not.
[[nodiscard]] std::optional<Error> refusalBehind(const std::string& sshHost, const TunnelEnd& end,
                                                 const std::string& said);

} // namespace lockstep::postgresql
