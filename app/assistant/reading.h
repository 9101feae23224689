// Reading: the items of a question become its meaning, and each word says how it was read.
#pragma once

#include "assistant/linking.h"
#include "assistant/meaning.h"

namespace lockstep::assistant {

struct Read
{
    Meaning meaning;
    std::set<size_t> unread;         ///< words that nothing explains
    std::vector<std::string> doubts; ///< what was guessed
};

[[nodiscard]] Read read(const Linked& linked, const Schema& schema);

} // namespace lockstep::assistant
