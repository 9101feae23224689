// Locks: statement by statement.
#include "plugins/postgresql/locks.h"

#include "plugins/postgresql/locks/lockrules.h"

namespace lockstep::postgresql {

std::vector<StatementLocks> forecastLocks(const std::vector<std::string>& statements,
                                          const Catalog& before)
{
    Standing standing(before);
    std::vector<StatementLocks> all;
    all.reserve(statements.size());
    for (const std::string& sql : statements) {
        Reworded statement{sql};
        Tree tree = parsed(sql);
        if (tree.empty()) {
            statement = reworded(sql);
            tree = parsed(statement.sql);
        }
        Tally tally;
        if (LockRules(standing, tally, statement).tell(tree))
            all.emplace_back(tally.locks());
        else
            all.emplace_back(std::nullopt);
    }
    return all;
}

} // namespace lockstep::postgresql
