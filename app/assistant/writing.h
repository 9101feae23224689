// Writing: a settled meaning as one SELECT, every name and text quoted by the engine.
#pragma once

#include "assistant/joins.h"
#include "assistant/meaning.h"
#include "engine/sqlwriter.h"

namespace lockstep::assistant {

/// What the SELECT is written with. All of it outlives the call.
struct Writing
{
    const Schema& schema;
    const Joins& joins;
    const Quoting& quoting;
    const Phrasing& phrasing;
};

/// Empty: tables that do not hang together, which `why` then says.
[[nodiscard]] std::string written(const Meaning& meaning, const Writing& writing, std::string& why);

/// Tables that no word names and nothing is said of, which are joined because the others hang
/// together through them; those that only link two do not count.
[[nodiscard]] size_t unsaidTables(const Meaning& meaning, const Writing& writing);

} // namespace lockstep::assistant
