// RawStatement: SQL that somebody else wrote, as one statement in the engine's own pieces.
#pragma once

#include "engine/engine.h"
#include "relational/tables.h"

namespace lockstep::assistant {

struct RawStatement
{
    std::string text;               ///< without comments around it and the mark at its end
    std::vector<std::string> words; ///< outside of quotes, in lower case
};

/// Refused: several statements or none, what the engine cannot read.
[[nodiscard]] Result<RawStatement> oneStatement(const Engine& engine, const std::string& sql);

/// One statement that makes or describes something, without rows, rights, code or settings.
/// Refused names what else is in it.
[[nodiscard]] Result<void> judgeRaw(const Engine& engine, const Tables& tables,
                                    const std::string& sql);

} // namespace lockstep::assistant
