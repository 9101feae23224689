// Notices: what is told of a promotion or a rehearsal that has ended to who looks elsewhere.
#pragma once

#include "ui/notifier.h"
#include "workflow/environment.h"
#include "workflow/promotion.h"
#include "workflow/rehearsal.h"

namespace lockstep {

[[nodiscard]] Notice promotionNotice(const Environment& prod, const PromotionOutcome& outcome);
[[nodiscard]] Notice rehearsalNotice(const Environment& prod, const RehearsalOutcome& outcome);

} // namespace lockstep
