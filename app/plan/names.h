// Names: an operation that needs a name waits until another one has given it up.
#pragma once

#include "plan/edges.h"

#include <map>

namespace lockstep {

/// Which node creates, changes or drops an object.
struct Doers
{
    const std::map<ObjectId, size_t>& creators;
    const std::map<ObjectId, size_t>& changers;
    const std::map<ObjectId, size_t>& droppers;
};

void waitForNames(Graph& graph, const Span& span, const std::vector<Written>& written,
                  const Doers& doers);

} // namespace lockstep
