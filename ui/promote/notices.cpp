// Notices: in words of our own; what a server said may quote rows or SQL.
#include "ui/promote/notices.h"

#include "ui/results/figures.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <algorithm>

namespace lockstep {

namespace {

QString promotionText(const PromotionOutcome& outcome)
{
    if (outcome.refused) return tr("It was refused before the first step. Nothing was changed.");
    if (outcome.state == PromotionState::Stopped) return tr("It was stopped.");
    if (outcome.state == PromotionState::RolledBack)
        return tr("It failed, and nothing of it stands.");
    const auto applied = int(std::ranges::count(outcome.steps, StepState::Applied));
    const QString time = durationText(outcome.milliseconds);
    if (outcome.verified && outcome.state == PromotionState::Applied)
        return applied == 1
                   ? tr("1 step is applied and verified, after %1.").arg(time)
                   : tr("%n steps are applied and verified, after %1.", nullptr, applied).arg(time);
    return tr("It failed. What of it stands is shown in its tab.");
}

} // namespace

Notice promotionNotice(const Environment& prod, const PromotionOutcome& outcome)
{
    const bool good = outcome.verified && !outcome.error;
    const QString name = shown(prod.name);
    return {good ? tr("Promoted to %1").arg(name) : tr("Not promoted to %1").arg(name),
            promotionText(outcome), good};
}

Notice rehearsalNotice(const Environment& prod, const RehearsalOutcome& outcome)
{
    const QString name = shown(prod.name);
    const QString word = tr(qUtf8Printable(verdictWord(outcome.verdict)));
    return {tr("Rehearsal for %1 has ended").arg(name),
            tr("It took %1: %2.").arg(durationText(outcome.milliseconds), word), outcome.passed()};
}

} // namespace lockstep
