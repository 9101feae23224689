// Calls: what can be asked of a table, as lines that a shell runs.
#pragma once

#include "api/resources.h"
#include "engine/dialect.h"

namespace lockstep::api {

/// A value.
struct Call
{
    std::string method; ///< "GET"
    std::string target; ///< behind /v1/-/, encoded: "notifications?read_status=false"
    std::string body;   ///< JSON; empty: none
};

/// A row with a value for each column that needs one; of what kind the values are the types say,
/// what they are nobody can know.
[[nodiscard]] Call writingCall(const Resource& resource);
/// With a filter on the column that most likely is asked for.
[[nodiscard]] Call filteringCall(const Resource& resource);
/// By /query.
[[nodiscard]] Call queryCall(const Resource& resource, const Dialect& dialect);

/// For a shell, which has the token as $TOKEN, so that it stands neither in what is copied nor in
/// what the shell remembers. `address` is Server::address().
[[nodiscard]] std::string curlOf(const Call& call, const std::string& address);

} // namespace lockstep::api
