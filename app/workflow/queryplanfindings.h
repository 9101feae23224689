// Findings about a query plan: what stands out, in words, each at its node.
#pragma once

#include "engine/queryplan.h"

#include <QString>
#include <vector>

namespace lockstep {

struct PlanFinding
{
    enum class Flaw {
        MissingIndex, ///< a scan throws most rows away
        Misjudged,    ///< the estimate was wrong by ten times or more, here first
        Spilled,      ///< to disk, for want of memory
        NeverExecuted,
        DoesNothing, ///< its condition is false from the start
        ManyLoops,   ///< the inner side of a nested loop, or a sub-select for each row
        LossyBitmap,
        JitDominates,
        PlanningDominates,
        HeapFetches, ///< an index-only scan that looks into the table all the same
        SlowTrigger,
        FewerWorkers,  ///< than were planned
        ScannedInLoop, ///< the whole table, for each row of another one (SQLite)
        BuildsIndex,   ///< for this statement alone (SQLite)
        SortsRows      ///< because no index gives the order (SQLite)
    };
    Flaw flaw;
    int node = -1; ///< place in QueryPlan::nodes; -1: the whole
    QString sentence;

    friend bool operator==(const PlanFinding&, const PlanFinding&) = default;
};

/// What cost most comes first. Any thread.
[[nodiscard]] std::vector<PlanFinding> findingsOf(const QueryPlan& plan);

/// The stable word of a flaw, for tests and files: "missing-index".
[[nodiscard]] const char* flawWord(PlanFinding::Flaw flaw);

} // namespace lockstep
