// Dump differences: what pg_dump writes of two databases, held against each other.
#pragma once

#include <string>
#include <vector>

namespace lockstep::postgresql {

/// "dev: ALTER TABLE …" for a statement that only dev's dump has, "prod: …" for one of prod's; of
/// a statement that both have under one first line, the lines in it. The order of statements and of
/// a table's columns is no difference, nor is what a dump says of itself and of its session. Pure.
[[nodiscard]] std::vector<std::string> dumpDifferences(const std::string& dev,
                                                       const std::string& prod);

/// The server's major that the dump says it was made of: "15"; empty when it does not.
[[nodiscard]] std::string dumpedMajor(const std::string& script);

} // namespace lockstep::postgresql
