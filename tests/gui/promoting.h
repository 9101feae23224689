// Promoting: everything that differs between two environments, as the window would do it.
#pragma once

#include "gui/workbench.h"
#include "plan/planner.h"
#include "workflow/promotion.h"

namespace lockstep::testing {

/// Blocks. Empty: it is applied and verified; else what went wrong.
[[nodiscard]] inline QString promoteEverything(Workbench& bench, const Environment& dev,
                                               const Environment& prod)
{
    const auto pair = bench.compared(dev, prod);
    PromotionRequest request;
    request.dev = dev;
    request.prod = prod;
    request.prodRequest = {bench.engines().find(prod.engine), prod.parameters, {}};
    auto plan = makePlan(*pair->engine, pair->comparison);
    if (!plan) return QString::fromStdString(plan.error().text());
    request.plan = *plan;
    request.before = pair->comparison.before;
    request.devCatalog = pair->comparison.after;
    request.options = pair->comparison.options;
    request.consent.words = {"all"};
    request.journalFile = bench.services().journalFile;
    request.devDescription = bench.services().describe(dev);
    const auto outcome = promote(request);
    return outcome.verified && !outcome.error ? QString() : outcome.sentence;
}

} // namespace lockstep::testing
