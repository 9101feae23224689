// Consent: which hazards a yes covers.
#include "workflow/consent.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep {

namespace {

bool isHazardId(std::string_view word)
{
    return word.size() == 3 && word[0] >= 'A' && word[0] <= 'Z' &&
           std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool Consent::covers(const Hazard& hazard) const
{
    if (words.count("all") || words.count(hazard.id)) return true;
    if (hazard.losesRows && words.count("data-loss")) return true;
    return single.count({hazard.id, hazard.object}) > 0;
}

bool Consent::coversUnplanned() const { return words.count("not-modelled") > 0; }

Result<Consent> Consent::fromWords(const std::vector<std::string>& words)
{
    Consent consent;
    for (const std::string& text : words) {
        for (const std::string& part : split(text, ',')) {
            const std::string word = trimmed(part);
            if (word.empty()) continue;
            const bool known = word == "all" || word == "data-loss" || word == "not-modelled";
            if (!known && !isHazardId(word)) {
                Error error;
                error.kind = ErrorKind::BadInput;
                error.message = "\"" + visible(word) + "\" is nothing that can be consented to.";
                error.hint = "Use all, data-loss, not-modelled or a hazard's id such as D02.";
                return failure(std::move(error));
            }
            consent.words.insert(word);
        }
    }
    return consent;
}

std::vector<Hazard> missingConsent(const Plan& plan, const Consent& consent)
{
    std::vector<Hazard> missing;
    for (Hazard& hazard : plan.hazards()) {
        const bool needed = hazard.level == HazardLevel::Block || hazard.losesRows;
        if (needed && !consent.covers(hazard)) missing.push_back(std::move(hazard));
    }
    return missing;
}

} // namespace lockstep
