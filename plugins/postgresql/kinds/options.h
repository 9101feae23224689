// Options: a server's "name=value" lists as WITH, SET and OPTIONS clauses.
#pragma once

#include "engine/kind.h"

namespace lockstep::postgresql {

/// "name" -> "name = 'value'" of a server's "name=value" options, for WITH and OPTIONS lists.
[[nodiscard]] std::string storageOption(const std::string& option);
/// `WITH (a = 1, b = 2)` items joined; empty list gives an empty text.
[[nodiscard]] std::string storageOptions(const std::vector<std::string>& options);
/// SET and RESET of options from one list to the other, behind "ALTER … ".
void changeOptions(const std::string& alter, const std::vector<std::string>& before,
                   const std::vector<std::string>& after, Statements& out);
/// `name 'value', …` of an OPTIONS clause.
[[nodiscard]] std::string foreignOptions(const std::vector<std::string>& options);
/// "OPTIONS (ADD …, SET …, DROP …)" from one list to the other.
[[nodiscard]] std::string foreignOptionChanges(const std::vector<std::string>& before,
                                               const std::vector<std::string>& after);

} // namespace lockstep::postgresql
