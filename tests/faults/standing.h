// Standing: what a database is, by a witness that is none of ours.
#pragma once

#include "support/postgrescluster.h"

/// Every relation, column, constraint, index, view, enum, routine, trigger, policy, partition,
/// sequence, comment and privilege that somebody made, a sorted line each, in the server's own
/// words: read by psql from any major. Columns by their names, not by their places. Where a pg_dump
/// is there that is new enough, what it writes follows.
[[nodiscard]] QString standing(const PostgresCluster& cluster, const QString& database);
