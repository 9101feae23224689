// Witness: what is seen of a database from outside, and plans between two of them.
#pragma once

#include "corpuscase.h"

/// What an independent witness says of a database: pg_dump, sorted. Where no pg_dump is new enough
/// for the server, it is our own catalog, read by a new connection.
[[nodiscard]] QString seen(const PostgresCluster& cluster, const QString& database);

/// The lines that only one of two texts has; empty when there is none.
[[nodiscard]] QString difference(const QString& is, const QString& shouldBe);

[[nodiscard]] lockstep::Result<lockstep::Comparison> compared(lockstep::Connection& prod,
                                                              lockstep::Connection& dev);

/// The plan of every change that leads prod to dev, in these forms.
[[nodiscard]] lockstep::Result<lockstep::Plan> planned(lockstep::Connection& prod,
                                                       lockstep::Connection& dev,
                                                       const lockstep::Forms* forms = nullptr);
