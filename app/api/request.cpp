// Request: a target taken apart.
#include "api/request.h"

#include "base/text.h"

#include <cctype>

namespace lockstep::api {

namespace {

constexpr std::string_view root = "/v1/-/";

int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Checked<Fields> fieldsOf(std::string_view query)
{
    Fields fields;
    for (const std::string& pair : split(query, '&')) {
        if (pair.empty()) continue;
        const size_t equals = pair.find('=');
        auto name = percentDecoded(std::string_view(pair).substr(0, equals), true);
        auto value = equals == std::string::npos
                         ? std::optional<std::string>("")
                         : percentDecoded(std::string_view(pair).substr(equals + 1), true);
        if (!name || !value)
            return badRequest("bad_url", "The address holds a percent sign that begins no byte of "
                                         "UTF-8: " +
                                             visible(pair));
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text, bool plusIsBlank)
{
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += plusIsBlank && text[i] == '+' ? ' ' : text[i];
        }
    }
    if (!isValidUtf8(out)) return std::nullopt;
    return out;
}

std::string percentEncoded(std::string_view text)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                           std::string_view("-._~").find(c) != std::string::npos);
        if (plain)
            out += c;
        else
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

std::string queryText(const Fields& fields)
{
    std::vector<std::string> parts;
    parts.reserve(fields.size());
    for (const auto& [name, value] : fields)
        parts.push_back(percentEncoded(name) + "=" + percentEncoded(value));
    return join(parts, "&");
}

Checked<Request> requestOf(std::string method, std::string_view target)
{
    const size_t mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    if (!path.starts_with(root))
        return wrong({404, "unknown_address", "Nothing is at " + visible(path), {},
                      "Addresses begin with /v1/-/, see /v1/-/openapi.json."});
    auto query = fieldsOf(mark == std::string_view::npos ? "" : target.substr(mark + 1));
    if (!query) return wrong(query.error());
    Request request;
    request.method = std::move(method);
    request.path = split(path.substr(root.size()), '/');
    request.query = std::move(*query);
    return request;
}

Answer answerOf(const Fault& fault) { return {fault.status, jsonOf(fault), {}}; }

} // namespace lockstep::api
