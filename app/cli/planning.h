// Planning: from a compared pair to a plan that may be run, or the reasons why not.
#pragma once

#include "cli/console.h"
#include "cli/sides.h"
#include "workflow/consent.h"
#include "workflow/rowchecks.h"
#include "workflow/tableforms.h"

namespace lockstep::cli {

/// The plan, with what was left out of it under the consent "not-modelled".
struct Planned
{
    Plan plan;
    std::vector<Unplanned> leftOut;
};

/// Refused and Unsupported errors mean that nothing is wrong with the databases, but that somebody
/// has to decide (undecided renames, changes without a step).
[[nodiscard]] Result<Planned> makePlanFor(const Compared& compared, const Consent& consent,
                                          const FormChoice& choice);

/// Of --form and --keep-dropped. Made once for a plan: what is kept is named by it.
[[nodiscard]] Result<FormChoice> choiceOf(const Options& options);

/// What prod's rows answer to the plan's checks, on a connection of its own that only reads.
[[nodiscard]] Result<std::vector<RowCheck>> askProd(Compared& compared, const Plan& plan,
                                                    const Options& options);

/// That these are not consented to, which of them, and what to say if they are meant.
[[nodiscard]] Error consentError(const std::vector<Hazard>& hazards, std::string message);

/// Names what will still differ.
void tellLeftOut(const Planned& planned, Console& console);

} // namespace lockstep::cli
