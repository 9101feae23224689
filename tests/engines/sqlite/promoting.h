// Promotes one SQLite file to another by the engine and the planner alone, for tests.
#pragma once

#include "plan/planner.h"
#include "plugins/sqlite/engine.h"

#include <QString>
#include <QTemporaryDir>

namespace lockstep::tests {

/// Runs a script on a file, which is made when it is not there; an error as text, else empty.
[[nodiscard]] QString runScript(const QString& file, const QByteArray& sql);
/// The first column of every row, joined by newlines; "error: …" when it fails.
[[nodiscard]] QString answer(const QString& file, const QByteArray& sql);

[[nodiscard]] Result<std::unique_ptr<Connection>> open(const QString& file,
                                                       Access access = Access::Read);
[[nodiscard]] Result<CatalogPtr> read(const QString& file);

enum class RenamesBy { Nobody, Confidence };

/// Prod against dev, as the command line compares them.
[[nodiscard]] Result<Comparison> comparison(const QString& prod, const QString& dev,
                                            RenamesBy renames = RenamesBy::Confidence);
[[nodiscard]] Result<Plan> planFor(const QString& prod, const QString& dev,
                                   RenamesBy renames = RenamesBy::Confidence);

/// The steps as one promotion: begin, steps, proof, commit. `kept` names the tables whose rows are
/// compared; without it all tables that both catalogs have.
[[nodiscard]] Result<void> carryOut(const QString& prod, const std::vector<Step>& steps,
                                    const CatalogPtr& expected, PromotionSetup setup = {});

/// Plans, promotes, reads again and compares again: an error when anything still differs.
[[nodiscard]] Result<Plan> promoteTo(const QString& prod, const QString& dev,
                                     RenamesBy renames = RenamesBy::Confidence);

/// What differs between a file and a catalog, for people; empty when nothing does.
[[nodiscard]] QString differences(const CatalogPtr& before, const CatalogPtr& after);

} // namespace lockstep::tests
