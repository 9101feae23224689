// Ssh words: OpenSSH speaks English whatever the language, so its words can be told apart.
#include "plugins/postgresql/sshwords.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

/// What could be read as an option, or as more than one word of an address.
bool isPlain(const std::string& text)
{
    return !text.empty() && text.front() != '-' &&
           std::ranges::none_of(text, [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

struct Destination
{
    std::string name;
    std::string port; ///< empty: as configured
};

/// "bastion", "me@db.example:2222", "me@[::1]:22"; an IPv6 address without brackets has no port.
Destination destinationOf(const std::string& sshHost)
{
    const size_t colon = sshHost.rfind(':');
    const bool bracketed = colon != std::string::npos && colon > 0 && sshHost[colon - 1] == ']';
    const bool port = colon != std::string::npos && colon + 1 < sshHost.size() &&
                      (bracketed || sshHost.find(':') == colon) &&
                      std::all_of(sshHost.begin() + static_cast<std::ptrdiff_t>(colon) + 1,
                                  sshHost.end(), [](char c) { return c >= '0' && c <= '9'; });
    Destination destination{sshHost, {}};
    if (port) destination = {sshHost.substr(0, colon), sshHost.substr(colon + 1)};
    std::erase_if(destination.name, [](char c) { return c == '[' || c == ']'; });
    return destination;
}

struct Meaning
{
    const char* words;
    ErrorKind kind;
    const char* message; ///< of the SSH host %
    const char* hint;
};

// The first that is said: what is said about a key that changed is also said of one not known.
constexpr std::array meanings{
    Meaning{"HOST IDENTIFICATION HAS CHANGED", ErrorKind::Refused,
            "The SSH host % has another key than before",
            "Somebody may stand between. Ask who runs it before you remove the old key with "
            "ssh-keygen -R."},
    Meaning{"Host key verification failed", ErrorKind::Refused,
            "The key of the SSH host % is not known yet",
            "Connect to it once with ssh in a terminal and compare the fingerprint that it shows."},
    Meaning{"Could not resolve hostname", ErrorKind::Unreachable, "The SSH host % is not known",
            "Check the name: an alias of ~/.ssh/config, or user@host:port."},
    Meaning{
        "Permission denied", ErrorKind::Refused, "The SSH host % accepted no key",
        "Try it with ssh in a terminal. A key with a passphrase must be in the agent (ssh-add)."},
    Meaning{"Too many authentication failures", ErrorKind::Refused,
            "The SSH host % accepted no key",
            "The agent has many keys: name the right one with IdentityFile and IdentitiesOnly."},
    Meaning{"forwarding failed", ErrorKind::Refused,
            "ssh could not listen for the tunnel to %, or for another one of its configuration",
            "Close another ssh that has the same forwardings."},
    Meaning{"Address already in use", ErrorKind::Busy,
            "A port of this machine that the tunnel through % needs is in use",
            "Close another ssh that has the same forwardings."},
    Meaning{"onfiguration option", ErrorKind::BadInput,
            "ssh does not understand its configuration for %", "Check ~/.ssh/config."},
    Meaning{"Connection refused", ErrorKind::Unreachable, "No SSH server answers at %",
            "Check host and port."},
    Meaning{"timed out", ErrorKind::Unreachable, "No SSH server answers at %",
            "Check host, port and the network."},
    Meaning{"No route to host", ErrorKind::Unreachable, "There is no way to the SSH host %",
            "Check the network."},
    Meaning{"not responding", ErrorKind::Unreachable, "The SSH host % does not answer any more",
            "Check the network."},
    Meaning{"losed by", ErrorKind::Unreachable, "The SSH host % closed the connection",
            "What ssh says of it stands below."}};

std::string about(std::string message, const std::string& name)
{
    const size_t mark = message.find('%');
    return message.replace(mark, 1, visible(name));
}

std::string placeOf(const TunnelEnd& end) { return visible(end.host) + ":" + visible(end.port); }

} // namespace

Result<std::vector<std::string>> sshArguments(const std::string& sshHost, const TunnelEnd& end,
                                              const Way& way, int timeoutSeconds)
{
    const Destination destination = destinationOf(sshHost);
    if (!isPlain(sshHost) || !isPlain(destination.name))
        return failure(ErrorKind::BadInput, "This is no SSH host: " + visible(sshHost));
    const bool socketThere = end.host.starts_with('/');
    if (!isPlain(end.host) || !isPlain(end.port) || end.host.find(',') != std::string::npos ||
        (socketThere && end.host.find(':') != std::string::npos))
        return failure(ErrorKind::BadInput,
                       "An SSH tunnel leads to one host, not to " + visible(end.host));
    const std::string here =
        way.address.empty() ? way.host + "/.s.PGSQL." + way.port : way.address + ":" + way.port;
    const bool six = end.host.find(':') != std::string::npos && !end.host.starts_with('[');
    const std::string there = socketThere ? end.host + "/.s.PGSQL." + end.port
                              : six       ? "[" + end.host + "]:" + end.port
                                          : end.host + ":" + end.port;
    std::vector<std::string> words{"ssh", "-N", "-T", "-a", "-x"};
    // What the user's configuration may not change: nobody can answer a question, the tunnel is
    // this process's own and ends with it, and its words can be understood.
    for (const std::string& option :
         {std::string("BatchMode=yes"), std::string("ExitOnForwardFailure=yes"),
          std::string("ControlMaster=no"), std::string("ControlPath=none"),
          std::string("ForkAfterAuthentication=no"), std::string("RemoteCommand=none"),
          std::string("LogLevel=INFO"), std::string("StreamLocalBindMask=0177"),
          std::string("ServerAliveInterval=5"), std::string("ServerAliveCountMax=3"),
          std::string("PermitLocalCommand=yes"), "ConnectTimeout=" + std::to_string(timeoutSeconds),
          std::string("LocalCommand=echo ") + tunnelStands}) {
        words.emplace_back("-o");
        words.push_back(option);
    }
    words.insert(words.end(), {"-L", here + ":" + there});
    if (!destination.port.empty()) words.insert(words.end(), {"-p", destination.port});
    words.insert(words.end(), {"--", destination.name});
    return words;
}

Error sshError(const std::string& sshHost, const std::string& said)
{
    Error error;
    error.detail = trimmed(said);
    for (const Meaning& meaning : meanings) {
        if (said.find(meaning.words) == std::string::npos) continue;
        error.kind = meaning.kind;
        error.message = about(meaning.message, sshHost);
        error.hint = meaning.hint;
        return error;
    }
    error.kind = ErrorKind::Unreachable;
    error.message = "The SSH tunnel through " + visible(sshHost) + " ended";
    return error;
}

std::optional<Error> refusalBehind(const std::string& sshHost, const TunnelEnd& end,
                                   const std::string& said)
{
    if (said.find("open failed") == std::string::npos) return std::nullopt;
    Error error;
    error.detail = trimmed(said);
    if (said.find("administratively prohibited") != std::string::npos) {
        error.kind = ErrorKind::Refused;
        error.message = "The SSH host " + visible(sshHost) + " forbids tunnels to " + placeOf(end);
        error.hint = "Its administrator allows them with AllowTcpForwarding and PermitOpen.";
        return error;
    }
    error.kind = ErrorKind::Unreachable;
    error.message =
        "From the SSH host " + visible(sshHost) + " no server answers at " + placeOf(end);
    error.hint = "Host and port are those that the SSH host sees: often localhost.";
    return error;
}

} // namespace lockstep::postgresql
