// Rows that travel: their values as texts and back, and the counters behind them. Pure.
#pragma once

#include "relational/tables.h"

namespace lockstep::postgresql {

[[nodiscard]] std::string travelText(const TableColumn& column, const std::string& name);
[[nodiscard]] std::string whyNotTravel(const Table& table);
[[nodiscard]] std::vector<std::string> counterMoved(const Table& table, const TableColumn& column);

} // namespace lockstep::postgresql
