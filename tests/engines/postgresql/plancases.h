// Plan cases: statements whose plans were kept from real servers (plans/), with what people say of
// them.
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

struct PlanCase
{
    const char* name; ///< of the file, behind the server's major: "15-name.json"
    const char* settings;
    const char* sql;
    bool run;
    std::vector<int> majors; ///< whose servers the plan was kept from
    /// "flaw @ node", sorted; what is at no node has none.
    std::vector<const char*> findings;
};

/// A plan and the one after something was changed.
struct PlanPair
{
    const char* before; ///< names of files
    const char* after;
    /// The summary, then "what: sentence" of each, in order.
    std::vector<const char*> differences;
};

/// The tables that the statements are about.
[[nodiscard]] QString planSchema();
[[nodiscard]] const std::vector<PlanCase>& planCases();
[[nodiscard]] const std::vector<PlanPair>& planPairs();
