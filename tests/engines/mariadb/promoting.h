// Promotes one MariaDB database to another by the engine and the planner alone, for tests.
#pragma once

#include "plan/planner.h"
#include "plugins/mariadb/engine.h"
#include "support/mariadbserver.h"

namespace lockstep::tests {

[[nodiscard]] Result<std::unique_ptr<Connection>> open(const MariadbServer& server,
                                                       const QString& database,
                                                       Access access = Access::Read);
[[nodiscard]] Result<CatalogPtr> read(const MariadbServer& server, const QString& database);

enum class RenamesBy { Nobody, Confidence };

/// Prod against dev, as the command line compares them.
[[nodiscard]] Result<Comparison> comparison(const CatalogPtr& prod, const CatalogPtr& dev,
                                            RenamesBy renames = RenamesBy::Confidence);

/// The steps one by one, each with its proof; an error names the step.
[[nodiscard]] Result<void> carryOut(const MariadbServer& server, const QString& database,
                                    const std::vector<Step>& steps);

/// What differs between two catalogs, for people; empty when nothing does.
[[nodiscard]] QString differences(const CatalogPtr& before, const CatalogPtr& after);

[[nodiscard]] QByteArray sqlOf(const std::vector<Step>& steps);

template <class T>
QString why(const Result<T>& result)
{
    return result ? QString()
                  : QString::fromStdString(result.error().text() + "\n" + result.error().statement);
}

} // namespace lockstep::tests
