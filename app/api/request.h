// Request and Answer: what comes in and goes out, without anything of HTTP's wire.
#pragma once

#include "api/fault.h"

#include <utility>
#include <vector>

namespace lockstep::api {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// A value; was let in by the Gate.
struct Request
{
    std::string method;            ///< "GET"
    std::vector<std::string> path; ///< behind /v1/-/, each as it was sent, percent signs and all
    Fields query;                  ///< decoded, in their order
    std::string body;              ///< JSON, or empty
};

struct Answer
{
    int status = 200;
    std::string body; ///< JSON; empty: none
    Fields headers;
};

/// Of a request line's target, "/v1/-/orders?id=1": 404 where it is not below /v1/-/, 400 where a
/// percent sign does not begin a byte or the text is no UTF-8.
[[nodiscard]] Checked<Request> requestOf(std::string method, std::string_view target);

/// "a=1&b=2", encoded.
[[nodiscard]] std::string queryText(const Fields& fields);

[[nodiscard]] Answer answerOf(const Fault& fault);

} // namespace lockstep::api
