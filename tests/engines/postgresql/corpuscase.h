// CorpusCase: one pair of schemas promoted by engine and planner, judged by an observer of its own.
#pragma once

#include "support/postgrescluster.h"

#include "plan/planner.h"

#include <string>

struct Verdict
{
    std::string result; ///< "pass", else the stage that failed
    std::string why;
    std::string sql; ///< the steps, for a failure
    [[nodiscard]] bool passed() const { return result == "pass"; }
};

/// The plan's steps run through a promotion session, group by group, as the workflow does.
[[nodiscard]] lockstep::Result<void> carryOut(lockstep::Connection& connection,
                                              const std::vector<lockstep::Step>& steps);

/// Opens a database of the cluster for promoting.
[[nodiscard]] lockstep::Result<std::unique_ptr<lockstep::Connection>> openDatabase(
    const PostgresCluster& cluster, const QString& database,
    lockstep::Access access = lockstep::Access::Promote);

/// A database of the cluster, read.
[[nodiscard]] lockstep::Result<lockstep::CatalogPtr> catalogOf(const PostgresCluster& cluster,
                                                               const QString& database);

/// What differs, a change a line, for a failed test.
[[nodiscard]] std::string differences(const lockstep::Comparison& comparison);

/// Loads before.sql as prod and after.sql as dev, promotes, and lets observer.py compare the dumps.
/// `undo`: leads back afterwards, too, and compares with prod's dump of before.
[[nodiscard]] Verdict runCase(const PostgresCluster& cluster, const QString& folder,
                              const QString& observer, const QString& name, bool undo = false);
