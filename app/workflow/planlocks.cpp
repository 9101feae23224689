// Plan locks: in words.
#include "workflow/planlocks.h"

namespace lockstep {

PlanLocks locksOf(const Engine& engine, const Plan& plan, const Catalog& before)
{
    std::vector<std::string> statements;
    statements.reserve(plan.steps.size());
    for (const Step& step : plan.steps) statements.push_back(step.sql);
    return engine.forecast(statements, before);
}

bool isFelt(const TableLock& lock)
{
    return lock.level > LockLevel::Reads || lock.rewrites || lock.reads;
}

const char* lockLevelWords(LockLevel level)
{
    switch (level) {
    case LockLevel::None:
    case LockLevel::Reads:
        break;
    case LockLevel::Structure:
        return "other changes of structure wait";
    case LockLevel::Writes:
        return "writers wait";
    case LockLevel::Everything:
        return "everybody waits";
    }
    return "nobody waits";
}

std::string lockLine(const TableLock& lock)
{
    std::string line = "Locks " + lock.table.display() + ": " + lockLevelWords(lock.level);
    if (lock.rewrites)
        line += ", all rows are rewritten";
    else if (lock.reads)
        line += ", all rows are read";
    return line;
}

} // namespace lockstep
