// Lookup data of the command line: the tables that --lookup names, held against each other.
#pragma once

#include "cli/console.h"
#include "cli/sides.h"
#include "workflow/lookup.h"

namespace lockstep::cli {

/// Of the tables that --lookup names; where it names none, of those that are kept for these two
/// databases. None with --no-lookup and where prod is held against itself. Reads rows on
/// connections of its own.
[[nodiscard]] Result<std::vector<LookupDifference>> lookupsOf(const Compared& compared,
                                                              const Options& options);
/// Counts and rows, and "lookups" in the JSON.
void tellLookups(const std::vector<LookupDifference>& differences, Console& console);
/// Behind the plan's own steps. Refused where what the plan makes of prod lacks what they need.
[[nodiscard]] Result<void> planLookups(Plan& plan, const Engine& engine,
                                       const std::vector<LookupDifference>& differences);

} // namespace lockstep::cli
