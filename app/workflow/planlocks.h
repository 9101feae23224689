// Plan locks: what each step of a plan keeps others from, by the engine's own table of locks.
#pragma once

#include "workflow/report.h"

namespace lockstep {

/// Of each step, in the plan's order.
using PlanLocks = std::vector<StatementLocks>;

/// `before`: prod as the plan finds it. Takes a moment for long plans: not on a window's thread.
[[nodiscard]] PlanLocks locksOf(const Engine& engine, const Plan& plan, const Catalog& before);

/// Whether anybody notices: more than that the table must stay while the step runs.
[[nodiscard]] bool isFelt(const TableLock& lock);
/// "everybody waits", "writers wait", "other changes of structure wait", "nobody waits".
[[nodiscard]] const char* lockLevelWords(LockLevel level);
/// "Locks table public.users: everybody waits, all rows are rewritten".
[[nodiscard]] std::string lockLine(const TableLock& lock);

/// As in report.h, with what each step locks.
[[nodiscard]] std::string planReport(const Plan& plan, ReportFormat format, bool colour,
                                     const PlanLocks& locks);
[[nodiscard]] QJsonObject planJson(const Plan& plan, const PlanLocks& locks);

} // namespace lockstep
