// Edges: which operation waits for which, from needs, parents and names.
#pragma once

#include "plan/graph.h"
#include "plan/operations.h"

namespace lockstep {

/// What the kinds wrote for one operation.
struct Written
{
    Operation operation;
    Statements statements;
};

/// The nodes are the places in `written`, whose order is the order of preference.
[[nodiscard]] Graph edgesOf(const Span& span, const std::vector<Written>& written);

} // namespace lockstep
