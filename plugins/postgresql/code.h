// Code: the statements of a catalog's views, functions, procedures and triggers, each on its own.
#pragma once

#include "engine/workload.h"
#include "plugins/postgresql/placeholders.h"

namespace lockstep::postgresql {

[[nodiscard]] Workload codeOfCatalog(const Catalog& catalog);

/// One statement of a routine, as it was found.
struct CodeStatement
{
    std::string sql; ///< with the names of variables
    int line = 0;    ///< of the body; 0: not told
};

struct RoutineCode
{
    std::vector<CodeStatement> statements;
    Variables variables;                ///< besides the arguments
    std::vector<NotChecked> notChecked; ///< `what` is a line, or empty for all of it
};

/// What PL/pgSQL runs: statements, and expressions as a SELECT of them. `create` is the CREATE
/// FUNCTION statement.
[[nodiscard]] RoutineCode plpgsqlCode(const std::string& create);

} // namespace lockstep::postgresql
