// ChatProbe: a harmless question to a model, to see whether a profile works.
#pragma once

#include "workflow/interpreters.h"

namespace lockstep {

/// The question is about a made-up table, which no database has: nothing of anybody's is sent.
struct ProbeAnswer
{
    std::string text; ///< what the model said: its SELECT, or its own words
    assistant::Spent spent;
    qint64 ms = 0;
};

/// The whole way of a question but the database's own word on it. Blocks; ends early with Cancelled
/// where that thread's stopAsked() says so.
[[nodiscard]] Result<ProbeAnswer> probe(const assistant::ChatProfile& profile,
                                        const std::string& key, const Engine& engine);

} // namespace lockstep
