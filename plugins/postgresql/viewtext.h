// View text: a view's definition in the words of the newest servers.
#pragma once

#include <string>

namespace lockstep::postgresql {

/// Servers before 16 write "t.a" in a view of one table, later ones "a": without the table's name
/// where it is needless. Total: what it does not understand stays as it is.
[[nodiscard]] std::string withoutNeedlessTable(const std::string& definition);

} // namespace lockstep::postgresql
