// Dump: the structure as pg_dump writes it, by the newest pg_dump that is installed here.
#pragma once

#include "engine/secondobserver.h"
#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

struct DumpTool
{
    std::string program; ///< its path; empty: none that is as new as the server
    std::string words;   ///< "pg_dump 15.18"
};

/// For a server of this version (150018). pg_dump refuses servers that are newer than itself.
[[nodiscard]] DumpTool dumpTool(int versionNumber);

/// Without rows, tablespaces and subscriptions. The password is in no file, no argument and no
/// variable: pg_dump reads it from memory that only it is given.
[[nodiscard]] Result<Dump> dump(const LinkOptions& options, const std::function<bool()>& stopped);

/// Both dumped at the same time and held against each other. Unsupported when their servers are of
/// different majors, which say the same in different words.
[[nodiscard]] Result<Observation> observe(const LinkOptions& dev, const LinkOptions& prod,
                                          const std::function<bool()>& stopped);

} // namespace lockstep::postgresql
