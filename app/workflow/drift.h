// Drift: what somebody changed in prod since it was last promoted or accepted.
#pragma once

#include "workflow/journal.h"
#include "workflow/report.h"

namespace lockstep {

/// One side as it is now.
struct SideNow
{
    ServerFacts facts;
    CatalogPtr catalog;
    std::vector<KeptItem> kept; ///< what promotions dropped and this one still has
};

/// Connects with Access::Read and reads; blocks.
[[nodiscard]] Result<SideNow> readSide(Side side);

/// Prod held against what the journal keeps of it.
struct Drift
{
    KeptCatalog base;
    SideNow now;
    EnginePtr engine;
    Comparison comparison; ///< base, and prod as it is now
    std::string prod;      ///< described, without secrets

    [[nodiscard]] bool any() const { return !comparison.equal(); }
};

/// NotFound when the journal keeps nothing of this database. Without options, the engine's usual
/// ones.
[[nodiscard]] Result<Drift> findDrift(const Journal& journal, Side prod,
                                      const std::optional<CompareOptions>& options = {});

/// Takes prod, as it was read, for what it shall be from now on.
[[nodiscard]] Result<void> acceptAsBase(Journal& journal, const Side& prod, const SideNow& now,
                                        const QString& note);

/// "+ table public.x is new in prod", …; the same input, the same bytes.
[[nodiscard]] std::vector<std::string> driftLines(const Drift& drift);
[[nodiscard]] std::string driftText(const Drift& drift, ReportFormat format);
[[nodiscard]] QJsonObject driftJson(const Drift& drift);

} // namespace lockstep
