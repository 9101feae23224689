// Fault: statuses by SQLSTATE, and the text of an error.
#include "api/fault.h"

#include "base/text.h"
#include "workflow/jsontext.h"

#include <array>

namespace lockstep::api {

namespace {

struct StateStatus
{
    std::string_view begins;
    int status;
};

/// The first that fits. Statuses of PostgREST but for a statement that took too long, which is no
/// fault of the server.
constexpr std::array statuses{
    StateStatus{"23503", 409}, StateStatus{"23505", 409}, StateStatus{"23000", 409},
    StateStatus{"25006", 405}, StateStatus{"42501", 403}, StateStatus{"42P01", 404},
    StateStatus{"42S02", 404}, StateStatus{"57014", 504}, StateStatus{"55P03", 503},
    StateStatus{"P0001", 400}, StateStatus{"08", 503},    StateStatus{"09", 500},
    StateStatus{"0L", 403},    StateStatus{"0P", 403},    StateStatus{"25", 500},
    StateStatus{"28", 403},    StateStatus{"2D", 500},    StateStatus{"38", 500},
    StateStatus{"39", 500},    StateStatus{"3B", 500},    StateStatus{"40", 500},
    StateStatus{"53", 503},    StateStatus{"54", 500},    StateStatus{"55", 500},
    StateStatus{"57", 500},    StateStatus{"58", 500},    StateStatus{"F0", 500},
    StateStatus{"HV", 500},    StateStatus{"P0", 500},    StateStatus{"XX", 500}};

int statusOf(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Busy:
        return 503;
    case ErrorKind::ReadOnly:
        return 405;
    case ErrorKind::Refused:
        return 403;
    case ErrorKind::Cancelled:
        return 504;
    case ErrorKind::Internal:
        return 500;
    default:
        break;
    }
    for (const StateStatus& one : statuses)
        if (std::string_view(error.sqlState).starts_with(one.begins)) return one.status;
    return 400;
}

const char* wordOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unreachable:
        return "unreachable";
    case ErrorKind::Busy:
        return "busy";
    case ErrorKind::ReadOnly:
        return "read_only";
    case ErrorKind::Refused:
        return "not_permitted";
    case ErrorKind::Cancelled:
        return "took_too_long";
    case ErrorKind::BadInput:
        return "bad_statement";
    default:
        return "database";
    }
}

std::string member(const char* name, const std::string& text)
{
    return std::string("\"") + name + "\":" + (text.empty() ? "null" : jsonString(text));
}

} // namespace

tl::unexpected<Fault> wrong(Fault fault) { return tl::unexpected<Fault>(std::move(fault)); }

tl::unexpected<Fault> badRequest(std::string code, std::string message, std::string hint,
                                 std::string column)
{
    return wrong(
        {400, std::move(code), std::move(message), {}, std::move(hint), std::move(column)});
}

Fault faultOf(const Error& error)
{
    Fault fault;
    fault.status = statusOf(error);
    fault.code = error.sqlState.empty() ? wordOf(error.kind) : error.sqlState;
    fault.message = error.message;
    if (error.detail != error.message) fault.detail = error.detail;
    fault.hint = error.hint;
    return fault;
}

std::string jsonOf(const Fault& fault)
{
    return "{\"error\":{" +
           join({member("code", fault.code), member("message", fault.message),
                 member("detail", fault.detail), member("hint", fault.hint),
                 member("column", fault.column)},
                ",") +
           "}}";
}

std::string suggestion(std::string_view wrongName, const std::vector<std::string>& names)
{
    constexpr double alike = 0.3;
    double best = alike;
    std::string found;
    for (const std::string& name : names)
        if (const double how = similarity(wrongName, name); how > best) {
            best = how;
            found = name;
        }
    return found.empty() ? std::string() : "Did you mean \"" + visible(found) + "\"?";
}

} // namespace lockstep::api
