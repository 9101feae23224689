// Explain: what a PostgreSQL server is asked so that it explains a statement.
#pragma once

#include "base/result.h"
#include "engine/explainer.h"

namespace lockstep::postgresql {

/// What is sent: our words, then the statement from `taken` on.
struct ExplainText
{
    std::string sql;
    size_t before = 0; ///< characters in front of the statement's own
    size_t taken = 0;  ///< characters of an EXPLAIN of the user's that were left out
};

/// For a server of this version. BadInput: nothing that can be explained.
[[nodiscard]] Result<ExplainText> explainText(const std::string& sql, const ExplainWish& wish,
                                              int version);
/// An error of what was sent, told of the statement.
[[nodiscard]] Error explainError(Error error, const std::string& sql, const ExplainText& text);

} // namespace lockstep::postgresql
