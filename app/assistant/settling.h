// Settling: which of the columns that words may mean they do mean, all of them together.
#pragma once

#include "assistant/joins.h"
#include "assistant/meaning.h"

namespace lockstep::assistant {

/// How sure the choice is: the lead of the best reading over the next one that differs.
struct Settled
{
    double score = 0; ///< of the weakest word
    double lead = 1;
    std::vector<std::string> rivals; ///< what else a word may mean, where that is close
};

/// Leaves one candidate in each mention, and the table counted where none was named.
[[nodiscard]] Settled settle(Meaning& meaning, const Schema& schema, const Joins& joins);

} // namespace lockstep::assistant
