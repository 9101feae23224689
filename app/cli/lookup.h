// Lookup data of the command line: the tables that --lookup names, held against each other.
#pragma once

#include "cli/console.h"
#include "cli/sides.h"
#include "workflow/lookup.h"

namespace lockstep::cli {

/// None where --lookup names none. Reads rows on connections of its own.
[[nodiscard]] Result<std::vector<LookupDifference>> lookupsOf(const Compared& compared,
                                                              const Options& options);
/// Counts and rows, and "lookups" in the JSON.
void tellLookups(const std::vector<LookupDifference>& differences, const Options& options,
                 Console& console);
[[nodiscard]] bool lookupsEqual(const std::vector<LookupDifference>& differences,
                                const Options& options);

} // namespace lockstep::cli
