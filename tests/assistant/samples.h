// Samples: a database of each engine that words are tried on.
#pragma once

#include "engine/connection.h"
#include "engine/engine.h"

#include <QString>
#include <memory>

namespace lockstep::testing {

/// schemas/NAME.sql, which every engine takes once its words for types are put in; empty: there is
/// none.
[[nodiscard]] QString schemaSql(const Engine& engine, const QString& name);
/// Users with flags and notifications, and rows.
[[nodiscard]] QString usersSql(const Engine& engine);

/// Makes an SQLite file; an error as text, else empty.
[[nodiscard]] QString makeSqlite(const QString& file, const QString& sql);

[[nodiscard]] Result<std::unique_ptr<Connection>> connected(const Engine& engine,
                                                            const QString& uri, Access access);

/// Every row of an answer, cells joined by "|"; errors as one row.
[[nodiscard]] std::vector<std::string> rowsOf(Connection& connection, const std::string& sql);

} // namespace lockstep::testing
