// Gate: in this order: addressed to us, not from a page, known, and of a size and sort that is
// read.
#include "api/gate.h"

#include "base/text.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <algorithm>
#include <charconv>

namespace lockstep::api {

namespace {

constexpr size_t longestTarget = 6000;

Fault refused(int status, const char* code, std::string message, std::string hint = {})
{
    return {status, code, std::move(message), {}, std::move(hint), {}};
}

/// "application/json; charset=utf-8" is JSON, too.
bool isJsonType(std::string_view type)
{
    const std::string main = asciiLower(trimmed(type.substr(0, type.find(';'))));
    return main == "application/json";
}

} // namespace

bool sameSecret(std::string_view a, std::string_view b)
{
    // Of hashes, so that not even the length is told.
    const auto hashed = [](std::string_view text) {
        return QCryptographicHash::hash(
            QByteArray(text.data(), static_cast<qsizetype>(text.size())),
            QCryptographicHash::Sha256);
    };
    const QByteArray one = hashed(a);
    const QByteArray other = hashed(b);
    volatile unsigned char different = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        different = static_cast<unsigned char>(different | (one[i] ^ other[i]));
    return different == 0;
}

Gate::Gate(uint16_t port, std::string token)
    : m_port(std::to_string(port)), m_token(std::move(token))
{
}

bool Gate::isOurHost(std::string_view host) const
{
    const std::string lower = asciiLower(host);
    for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
        if (lower == std::string(name) + ":" + m_port || (m_port == "80" && lower == name))
            return true;
    return false;
}

std::optional<Fault> Gate::refusal(const Head& head) const
{
    if (head.doubled) return refused(400, "bad_request", "A header that stands once stands twice.");
    if (!isOurHost(head.host))
        return refused(403, "wrong_host",
                       "The request is for " + visible(head.host) + ", which is not this server.");
    const bool ownOrigin =
        head.origin.starts_with("http://") && isOurHost(std::string_view(head.origin).substr(7));
    if (!head.origin.empty() && !ownOrigin)
        return refused(403, "wrong_origin",
                       "Pages of " + visible(head.origin) + " are not answered.");
    if (!head.site.empty() && head.site != "same-origin" && head.site != "none")
        return refused(403, "wrong_origin", "Pages of other sites are not answered.");
    constexpr std::string_view bearer = "bearer ";
    const bool isBearer = asciiLower(head.authorization).starts_with(bearer);
    const std::string given =
        isBearer ? trimmed(std::string_view(head.authorization).substr(bearer.size()))
                 : head.apiKey;
    if (given.empty() || !sameSecret(given, m_token))
        return refused(401, "wrong_token", "The token is missing or wrong.",
                       "Send it as Authorization: Bearer TOKEN, or as X-Api-Key: TOKEN.");
    static const std::vector<std::string> methods{"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE"};
    if (std::find(methods.begin(), methods.end(), head.method) == methods.end())
        return refused(405, "wrong_method", visible(head.method) + " is not answered.",
                       "There are " + join(methods, ", ") + ".");
    if (head.target.size() > longestTarget)
        return refused(414, "long_address", "The address is too long.");
    if (head.ranged)
        return refused(400, "bad_request", "Ranges of bytes are not given.",
                       "_limit and _offset give ranges of rows.");
    return bodyRefusal(head);
}

std::optional<Fault> Gate::bodyRefusal(const Head& head) const
{
    if (head.encoded)
        return refused(411, "encoded_body", "The body shall be plain, with a Content-Length.");
    size_t length = 0;
    if (!head.length.empty()) {
        const char* end = head.length.data() + head.length.size();
        const auto read = std::from_chars(head.length.data(), end, length);
        if (read.ec != std::errc() || read.ptr != end)
            return refused(400, "bad_request", "The Content-Length is no number.");
    }
    if (length > mostBody) return refused(413, "large_body", "The body is larger than 10 MiB.");
    const bool bringsBody = head.method == "POST" || head.method == "PATCH" || head.method == "PUT";
    if (!bringsBody) {
        if (length > 0) return refused(400, "bad_request", head.method + " has no body here.");
        return std::nullopt;
    }
    if (!isJsonType(head.type))
        return refused(415, "wrong_type",
                       "The body shall be application/json, not " +
                           (head.type.empty() ? "of no type" : visible(head.type)) + ".");
    if (head.length.empty())
        return refused(411, "encoded_body", "The body shall be plain, with a Content-Length.");
    return std::nullopt;
}

} // namespace lockstep::api
