// Kept: what promotions dropped and prod still has: listed, restored, removed for good.
#pragma once

#include "plan/plan.h"
#include "workflow/schemacomparison.h"

namespace lockstep {

/// What is kept in this database, oldest first; blocks. Where nothing ever was, nothing.
[[nodiscard]] Result<std::vector<KeptItem>> readKept(Connection& connection, const Engine& engine);

/// Connects with Access::Read; blocks.
[[nodiscard]] Result<std::vector<KeptItem>> readKept(Side prod);

/// A token for Keeping: no other plan has it.
[[nodiscard]] std::string keepingToken();

/// What there is to plan from to bring an item back with what went because of it: "dev" is prod
/// with all that as well. What cannot come back is in `lost`, by name. Prod is read; blocks.
/// NotFound: nothing of that key is kept; Refused: its name, or the place it had, is no longer free
/// or there.
[[nodiscard]] Result<ComparedPairPtr> restoreKept(Side prod, const std::string& key);

/// A pair of prod with itself that removes these for good. NotFound when one is not kept.
[[nodiscard]] Result<ComparedPairPtr> removeKept(Side prod, const std::vector<std::string>& keys);
/// Its plan; each item's loss is a hazard of its own (D15).
[[nodiscard]] Plan removalPlan(const ComparedPair& pair);

/// "table public.orders, kept since 2026-11-29 23:15 until 2026-12-29 (expired), 12 MB".
[[nodiscard]] std::string keptLine(const KeptItem& item, int64_t now);

/// Whether it was meant to be kept until before then.
[[nodiscard]] inline bool hasExpired(const KeptItem& item, int64_t now) { return item.until < now; }

} // namespace lockstep
