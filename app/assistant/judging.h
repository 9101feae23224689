// Judging: what an answer may be before anything of it is tried, whoever gave it.
#pragma once

#include "assistant/requests.h"
#include "engine/engine.h"

namespace lockstep::assistant {

/// The one statement of a SELECT that only reads, as far as its text tells, without what stands
/// around it. Refused: what else it is.
[[nodiscard]] Result<std::string> judgedSelect(const Engine& engine, const std::string& sql);

/// Changes of what the words name, and of nothing else: a comment in the schema may have told a
/// model otherwise. SQL as it is must be one statement, make or describe something, change no rows
/// and no rights, and call nothing but what only computes.
[[nodiscard]] Result<void> judgeOperations(const Engine& engine, const Tables& tables,
                                           std::string_view words,
                                           const std::vector<Operation>& operations);

/// What SQL as it is made of a catalog: nothing that was there is changed but what the words name.
[[nodiscard]] Result<void> judgeOutcome(const Comparison& made, const Tables& tables,
                                        std::string_view words);

} // namespace lockstep::assistant
