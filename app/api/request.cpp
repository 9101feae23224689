// Request: a target taken apart.
#include "api/request.h"

#include "base/percent.h"
#include "base/text.h"

namespace lockstep::api {

namespace {

constexpr std::string_view root = "/v1/-/";

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
        return wrong({404,
                      "unknown_address",
                      "Nothing is at " + visible(path),
                      {},
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
