// Questions: one in words asked of a database, answered by a SELECT that the server has looked at.
#pragma once

#include "assistant/asking.h"
#include "workflow/schemacomparison.h"

namespace lockstep {

struct AskedQuestion
{
    assistant::Answer answer;
    std::vector<std::string> unseen; ///< tables whose rows could not be looked at
    Error refused;                   ///< why the server does not take the SELECT, where it does not
    bool valid = false;              ///< EXPLAIN took it, read-only
};

/// Connects with Access::Read, reads the schema, looks words up in the rows, and lets the server
/// explain the answer without running it. Blocks.
[[nodiscard]] Result<AskedQuestion> askQuestion(const Side& side, const std::string& question);

} // namespace lockstep
