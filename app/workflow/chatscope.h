// ChatScope: the tables of a database that a model is told of, and nothing of the others.
#pragma once

#include "workflow/chatagreements.h"
#include "workflow/interpreters.h"

namespace lockstep {

/// A database as it is told of: tables and views that stand for themselves (no partitions).
[[nodiscard]] std::vector<QualifiedName> tellableTables(const Tables& tables);

/// Those of the agreement, and what refers to no other: keys that lead elsewhere are left out, and
/// so are queries of views in which another one's name stands, and types that no column has.
[[nodiscard]] Tables toldOf(const Tables& tables, const ChatAgreement& agreement);

/// Asks about what was agreed to alone. Where the database has a table that nobody decided about,
/// nothing is sent: Changed, and people have to look again.
[[nodiscard]] InterpreterPtr agreedOnly(InterpreterPtr inner, ChatAgreement agreement);

} // namespace lockstep
