// Rows that travel: their values as texts and back, and statements that stand or fall as one. Pure.
#pragma once

#include "relational/tables.h"

namespace lockstep::mariadb {

[[nodiscard]] std::string travelText(const TableColumn& column, const std::string& name);
/// Within travelTogether(), whose session counts in UTC.
[[nodiscard]] std::string travelValue(const TableColumn& column, std::string_view text);
[[nodiscard]] std::string whyNotTravel(const Table& table);
[[nodiscard]] std::vector<std::string> counterMoved(const Table& table, const TableColumn& column);
/// A block that is one statement: all of it stands, and every proof gives 1, or nothing does.
[[nodiscard]] std::string travelTogether(const std::vector<std::string>& statements,
                                         const std::vector<std::string>& proofs);

} // namespace lockstep::mariadb
