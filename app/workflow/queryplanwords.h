// Words for query plans: nodes, figures, and the whole as text.
#pragma once

#include "engine/queryplan.h"

#include <QString>

namespace lockstep {

/// "Index Scan using orders_pkey on orders o": in the engine's words, what cannot be seen visible.
[[nodiscard]] QString nodeTitle(const PlanNode& node);
/// "0.042 ms", "12.4 ms", "3.2 s": three digits, for times are shorter here than elsewhere.
[[nodiscard]] QString planTime(double ms);
[[nodiscard]] QString planCount(double count);   ///< rows or loops, rounded: "12,000"
[[nodiscard]] QString planFactor(double factor); ///< "×1,200", "×2.5"
[[nodiscard]] QString planSize(int64_t kb);      ///< "512 kB", "212 MB"
/// "4 ms in all · planning 0.3 ms · what it wrote is rolled back": what is true of the whole plan.
[[nodiscard]] QString planSummary(const QueryPlan& plan);
/// What else a node tells, a line each; for tooltips and details.
[[nodiscard]] QStringList nodeFacts(const PlanNode& node);
/// As a tree of lines, with findings; for people to paste where they like.
[[nodiscard]] QString planText(const QueryPlan& plan);

} // namespace lockstep
