// Fault: what was wrong with a request, as its sender is told.
#pragma once

#include "base/result.h"

namespace lockstep::api {

/// A value. `code` is a word of ours ("unknown_column") or the server's SQLSTATE.
struct Fault
{
    int status = 500;
    std::string code;
    std::string message;
    std::string detail = {};
    std::string hint = {};
    std::string column = {};
};

template <class T>
using Checked = tl::expected<T, Fault>;

[[nodiscard]] tl::unexpected<Fault> wrong(Fault fault);
[[nodiscard]] tl::unexpected<Fault> badRequest(std::string code, std::string message,
                                               std::string hint = {}, std::string column = {});

/// What a database answered, with the status that PostgREST gives for it.
[[nodiscard]] Fault faultOf(const Error& error);

/// {"error":{…}}
[[nodiscard]] std::string jsonOf(const Fault& fault);

/// " Did you mean "x"?" of the name that is most like it; empty where none is.
[[nodiscard]] std::string suggestion(std::string_view wrongName,
                                     const std::vector<std::string>& names);

} // namespace lockstep::api
