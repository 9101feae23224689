// Error: building and printing.
#include "base/result.h"

namespace lockstep {

Error Error::in(std::string_view where) const
{
    Error copy = *this;
    copy.message = std::string(where) + ": " + message;
    return copy;
}

std::string Error::text() const
{
    std::string out = message;
    if (!detail.empty() && detail != message) out += "\n" + detail;
    if (!sqlState.empty()) out += "\nSQLSTATE " + sqlState;
    if (!hint.empty()) out += "\n" + hint;
    return out;
}

tl::unexpected<Error> failure(ErrorKind kind, std::string message, std::string detail)
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.detail = std::move(detail);
    return tl::unexpected<Error>(std::move(error));
}

tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace lockstep
