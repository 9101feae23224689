// Values: looking words of a question up in the rows, in bounded queries that only read.
#pragma once

#include "assistant/linking.h"
#include "engine/connection.h"
#include "engine/sqlwriter.h"

namespace lockstep::assistant {

/// How many rows of a table are looked at for one question.
inline constexpr int rowsLookedAt = 20'000;

/// The SELECT that says which of these texts (lower case) the columns of a table have: a row each
/// of the column's number and the value. Empty: no column of the table holds text.
[[nodiscard]] std::string valuesQuery(const Schema& schema, size_t table,
                                      const std::vector<std::string>& texts,
                                      const Quoting& quoting);

/// Asks over this connection, which outlives it; what does not answer is left out and said in
/// `unseen`.
[[nodiscard]] ValueSource valuesFrom(Connection& connection, const Schema& schema,
                                     const Quoting& quoting, std::vector<std::string>& unseen);

/// The keys of the objects in JSON columns, from some rows of each.
[[nodiscard]] KeySource keysFrom(Connection& connection, const Schema& schema,
                                 const Quoting& quoting, const Phrasing& phrasing);

/// The outermost keys of a JSON object; none of what is no object. Total: any text.
[[nodiscard]] std::vector<std::string> outermostKeys(std::string_view json);

} // namespace lockstep::assistant
