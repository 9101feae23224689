// Gate: whom the API listens to at all. Nothing of a request's body is read before it is let in.
#pragma once

#include "api/fault.h"

#include <cstdint>
#include <optional>

namespace lockstep::api {

/// What a request says of itself. Headers that stand twice are told as such by `doubled`.
struct Head
{
    std::string method;
    std::string target;
    std::string host;
    std::string origin; ///< empty: none, so no page of a browser sends it
    std::string site;   ///< Sec-Fetch-Site, which browsers add
    std::string authorization;
    std::string apiKey;
    std::string type;     ///< Content-Type
    std::string length;   ///< Content-Length
    bool encoded = false; ///< Transfer-Encoding or Content-Encoding
    bool ranged = false;  ///< Range
    bool doubled = false;
};

constexpr size_t mostBody = 10 * 1024 * 1024; ///< bytes

/// Immutable; any thread.
class Gate
{
public:
    Gate(uint16_t port, std::string token);
    /// Why it is not let in; nothing: it is.
    [[nodiscard]] std::optional<Fault> refusal(const Head& head) const;
    [[nodiscard]] const std::string& token() const { return m_token; }

private:
    [[nodiscard]] bool isOurHost(std::string_view host) const;
    [[nodiscard]] std::optional<Fault> bodyRefusal(const Head& head) const;

    std::string m_port;
    std::string m_token;
};

/// In a time that tells nothing of how alike they are.
[[nodiscard]] bool sameSecret(std::string_view a, std::string_view b);

} // namespace lockstep::api
