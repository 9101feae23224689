// Old words: an expression with the syntax of SQL written as the functions that it calls.
#pragma once

#include <string>
#include <string_view>

namespace lockstep::postgresql {

/// Servers from 14 on write "(a AT TIME ZONE b)", "TRIM(BOTH FROM a)" where older ones write
/// "timezone(b, a)", "btrim(a)". To compare by, never to be run: spaces are not kept.
[[nodiscard]] std::string inOldWords(std::string_view expression);

} // namespace lockstep::postgresql
