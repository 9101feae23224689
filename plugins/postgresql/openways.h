// Open ways: what a session that shall only read could change although its transactions only read.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

struct OpenWays
{
    std::vector<std::string> ways; ///< a sentence each; empty: the role reads and nothing else
    std::string readerSql; ///< makes a role of which that holds, and takes from everybody what
                           ///< would spoil it
};

/// By the privileges of the session's user and of all roles that it may become. A server that does
/// not tell is one of the ways.
[[nodiscard]] OpenWays openWays(Link& link);

} // namespace lockstep::postgresql
