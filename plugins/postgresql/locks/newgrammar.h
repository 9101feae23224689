// New grammar: what servers of 16 to 18 understand, in words that the parser, which is 15's, knows.
#pragma once

#include <string>

namespace lockstep::postgresql {

/// A statement that may be parsed, and what its new words meant.
struct Reworded
{
    std::string sql;
    bool virtualColumn = false;  ///< GENERATED … VIRTUAL is written as STORED
    bool setsExpression = false; ///< SET EXPRESSION AS is written as SET DEFAULT
    bool addsNotNull = false;    ///< ADD CONSTRAINT … NOT NULL c is written as a CHECK
    bool notEnforced = false;    ///< written as NOT VALID
    bool enforces = false;       ///< ALTER CONSTRAINT … ENFORCED is written as DEFERRABLE
    bool stopsEnforcing = false; ///< ALTER CONSTRAINT … NOT ENFORCED, as NOT DEFERRABLE
    bool changesInherit = false; ///< ALTER CONSTRAINT … [NO] INHERIT, as DEFERRABLE
};

[[nodiscard]] Reworded reworded(const std::string& sql);

} // namespace lockstep::postgresql
