// Questions: one in words asked of a database, answered by a SELECT that the server has looked at.
#pragma once

#include "assistant/interpreter.h"
#include "workflow/schemacomparison.h"

#include <atomic>

namespace lockstep {

struct AskedQuestion
{
    assistant::Answer answer;
    std::vector<std::string> unseen; ///< tables whose rows could not be looked at
    Error refused;                   ///< why the server does not take the SELECT, where it does not
    bool valid = false;              ///< EXPLAIN took it, read-only
    assistant::Spent spent;          ///< where somebody else was asked
};

/// Connects with Access::Read, reads the schema, has the question answered, and lets the server
/// explain the answer without running it. What is no SELECT that only reads is no answer, whoever
/// gave it. Blocks. A stop cancels what runs on the server; the end is Cancelled.
[[nodiscard]] Result<AskedQuestion> askQuestion(
    const Side& side, const std::string& question,
    const assistant::Interpreter& interpreter = assistant::builtinInterpreter(),
    const std::atomic<bool>* stop = nullptr);

} // namespace lockstep
