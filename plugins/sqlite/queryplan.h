// Query plans of SQLite: the lines of EXPLAIN QUERY PLAN as a plan.
#pragma once

#include "engine/queryplan.h"

#include <vector>

namespace lockstep::sqlite {

struct PlanLine
{
    int id = 0;
    int parent = 0; ///< 0: none
    std::string detail;
};

/// Under a root of ours, as SQLite's shell draws them. Total: a line that is not understood is a
/// node of its words.
[[nodiscard]] QueryPlan planOfLines(const std::vector<PlanLine>& lines);

/// The statement without an EXPLAIN or EXPLAIN QUERY PLAN before it; how many bytes that were.
[[nodiscard]] size_t behindExplain(std::string_view sql);

} // namespace lockstep::sqlite
