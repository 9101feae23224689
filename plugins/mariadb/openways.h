// Open ways: what a session that shall only read could change although its transactions only read.
#pragma once

#include "plugins/mariadb/link.h"

namespace lockstep::mariadb {

struct OpenWays
{
    std::vector<std::string> ways; ///< a sentence each; empty: the user reads and nothing else
    std::string readerSql;         ///< makes a user who has no more of them than reading needs
};

/// By the session's own grants. A server that does not tell is one of the ways.
[[nodiscard]] OpenWays openWays(Link& link, const std::string& database);

} // namespace lockstep::mariadb
