// Plan file: a plan as SQL that people review, that a command-line client runs, and that reads
// back.
#pragma once

#include "plan/plan.h"

namespace lockstep {

enum class PlanDirection { Up, Undo };

/// SQL with a head (fingerprints), one comment line a step, and transactions; names never stand
/// unescaped in comments. planFromText(planText(p)) == p for PlanDirection::Up.
[[nodiscard]] std::string planText(const Plan& plan, const Dialect& dialect,
                                   PlanDirection direction = PlanDirection::Up);
/// An error names the line. Text that a person changed is refused: the checksum is in the head.
[[nodiscard]] Result<Plan> planFromText(std::string_view text);

} // namespace lockstep
