// Evasions: ways that people found out of sessions that shall only read.
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

/// What is tried, statement by statement, on one session of a database made by evasionDatabase().
struct Evasion
{
    const char* name;
    QStringList statements; ///< "{files}" stands for a folder of the server's, "{here}" for a
                            ///< connection to the database itself
    const char* told = "";  ///< a word of the sentence that tells of it where it gets through
};

[[nodiscard]] const std::vector<Evasion>& evasions();

/// Tables, functions, a foreign table and a large object, owned by the role "app", and what its
/// administrator left open. Where dblink and postgres_fdw are not installed, without them.
[[nodiscard]] QString evasionDatabase(bool withConnections, int port);

/// A query whose rows, name and value, say all that an evasion could have changed.
[[nodiscard]] QString evasionTraces();
