// Pairs of databases in which something that prod is asked breaks, is planned worse, or is as well
// off as before: each has tables of its own, so that all of them can be one pair.
#pragma once

#include <QString>
#include <vector>

struct WorkloadCase
{
    const char* name;   ///< also the query's
    const char* setup;  ///< of both databases
    const char* rows;   ///< of prod
    const char* change; ///< of dev
    const char* query;  ///< null: it is in the code of the setup
    const char* hazard; ///< null: none, the change is harmless
    const char* words;  ///< in the hazard's message
};

[[nodiscard]] const std::vector<WorkloadCase>& plantedCases();
[[nodiscard]] const std::vector<WorkloadCase>& harmlessCases();
