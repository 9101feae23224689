// Lookup plan: rows that differ become steps of a plan, and steps that lead back.
#pragma once

#include "plan/plan.h"
#include "workflow/lookup.h"

#include <QJsonArray>

namespace lockstep {

/// Behind the plan's own steps, in their transaction where its last one has one; the way back in
/// front of its undo. Where steps have no transactions they are one statement. Hazards: D16 values
/// of prod are overwritten, D17 rows of prod go. Prod's rows are asked before whether they are as
/// they were read.
void addLookups(Plan& plan, const Engine& engine, const std::vector<LookupDifference>& differences);

/// A plan of nothing but that, on a prod whose structure stays as it is.
[[nodiscard]] Plan lookupPlan(const Engine& engine, const CatalogPtr& prod,
                              const std::vector<LookupDifference>& differences);

/// Why the rows do not fit what prod will be; empty: they do.
[[nodiscard]] std::string notInTarget(const LookupTable& lookup, const Catalog& target);

[[nodiscard]] bool movesRows(const Step& step);
/// The steps of the way back that are about rows; empty: the plan moved none.
[[nodiscard]] std::vector<Step> rowsBack(const Plan& plan);
/// These in front of a plan's own steps.
void putInFront(Plan& plan, std::vector<Step> steps);

/// "table public.countries: 3 to insert, 1 to update, 240 unchanged, 2 only in prod", and a line
/// for each row that is not the same, at most so many of a table.
[[nodiscard]] std::vector<std::string> lookupLines(const LookupDifference& difference,
                                                   size_t rows = 20);
[[nodiscard]] QJsonArray lookupJson(const std::vector<LookupDifference>& differences);

} // namespace lockstep
