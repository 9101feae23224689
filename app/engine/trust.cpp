// Trust: hosts, authorities and modes of encryption, alike for every server.
#include "engine/trust.h"

#include "base/text.h"

#include <array>
#include <filesystem>

namespace lockstep {

std::string valueOf(const Parameters& parameters, const std::string& key)
{
    const auto it = parameters.find(key);
    return it == parameters.end() ? std::string() : it->second;
}

bool isThisMachine(const std::string& host)
{
    return host.empty() || host[0] == '/' || host == "localhost" || host == "127.0.0.1" ||
           host == "::1";
}

std::string systemAuthorities()
{
    static constexpr std::array files{"/etc/ssl/certs/ca-certificates.crt",
                                      "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
                                      "/etc/ssl/cert.pem"};
    std::error_code none;
    for (const char* file : files)
        if (std::filesystem::exists(file, none)) return file;
    return files.front();
}

std::optional<Error> weakWithoutAgreement(const Parameters& parameters, const std::string& mode)
{
    const std::string host = valueOf(parameters, "host");
    if (isThisMachine(host) || mode == "verify-full" ||
        valueOf(parameters, "unverifiedhost") == host)
        return std::nullopt;
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = "With the encryption mode " + visible(mode) + " nobody checks that " +
                    visible(host) + " is the server that is meant";
    error.hint = "Use verify-full, or agree to it by typing the host's name under Unverified host.";
    return error;
}

} // namespace lockstep
