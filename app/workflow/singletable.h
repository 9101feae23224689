// SingleTable: the one table that a plain SELECT reads.
#pragma once

#include "engine/dialect.h"

namespace lockstep {

/// The table's name as the statement has it, from the outside in. An error of kind Unsupported
/// says why there is no such table: a join, a query in parentheses, rows that are grouped. From the
/// statement's words; whether the name is a table or a view it cannot know. Any thread.
[[nodiscard]] Result<std::vector<std::string>> singleTable(const Dialect& dialect,
                                                           std::string_view statement);

/// The statement with its rows sorted by this column of it, first one 0, NULLs last. Unsupported,
/// with the reason, where that could mean something else.
[[nodiscard]] Result<std::string> sortedStatement(const Dialect& dialect,
                                                  std::string_view statement,
                                                  const std::vector<std::string>& columns,
                                                  size_t column, bool descending);

/// "schema.table", quotes allowed, as somebody typed it.
[[nodiscard]] Result<Path> tableNamed(const Dialect& dialect, std::string_view text);

} // namespace lockstep
