// Facts: what must hold of a schema, in a small language of its own.
#pragma once

#include "relational/tables.h"

#include <string>
#include <vector>

namespace lockstep::testing {

/// One line of requests.txt.
struct WordedRequest
{
    std::string words;
    std::vector<std::string> facts; ///< "refused" or "asked" alone: it is not carried out
    bool tuned = false;             ///< of the half that the words were tuned on
};

[[nodiscard]] std::vector<WordedRequest> readRequests(const std::string& file);

/// Empty: the fact holds; else what is otherwise.
[[nodiscard]] std::string whyNot(const std::string& fact, const Tables& tables);

} // namespace lockstep::testing
