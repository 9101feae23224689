// Facts: what must hold of a schema, in a small language of its own.
#pragma once

#include "relational/tables.h"

#include <string>
#include <vector>

namespace lockstep::testing {

/// One line of a file of requests.
struct WordedRequest
{
    std::string words;
    std::vector<std::string> facts; ///< "refused" or "asked" alone: it is not carried out
    bool tuned = false;             ///< of the half that the words were tuned on
};

[[nodiscard]] std::vector<WordedRequest> readRequests(const std::string& file);

/// Whether this may end in that word: "asked", "refused".
[[nodiscard]] bool mayEndIn(const WordedRequest& request, const std::string& word);

/// What was changed although no fact speaks of it; empty: nothing.
[[nodiscard]] std::string beyondFacts(const std::vector<std::string>& facts, const Tables& before,
                                      const Tables& after);

/// Empty: the fact holds, or one of several joined by "or"; else what is otherwise.
[[nodiscard]] std::string whyNot(const std::string& fact, const Tables& tables);

} // namespace lockstep::testing
