// Consent: the user's yes to hazards, and what a plan still lacks.
#pragma once

#include "plan/plan.h"

#include <set>

namespace lockstep {

/// What was agreed to. "all" covers every hazard, "data-loss" every hazard that loses rows, a
/// hazard id ("D02") that hazard everywhere, and (id, object) one hazard of one object. A value.
struct Consent
{
    std::set<std::string> words; ///< "all", "data-loss", "not-modelled", or hazard ids
    std::set<std::pair<std::string, ObjectId>> single;

    [[nodiscard]] bool covers(const Hazard& hazard) const;
    /// A promotion may leave changes standing that no step carries out ("not-modelled"): no hazard,
    /// for prod does not become equal to dev then, so "all" does not say it.
    [[nodiscard]] bool coversUnplanned() const;
    /// Each text is a word or several with commas; BadInput for one that is none of the above.
    [[nodiscard]] static Result<Consent> fromWords(const std::vector<std::string>& words);
};

/// The hazards of the plan of level Block, or that lose rows, which the consent does not cover.
[[nodiscard]] std::vector<Hazard> missingConsent(const Plan& plan, const Consent& consent);

} // namespace lockstep
