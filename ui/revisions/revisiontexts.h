// RevisionTexts: the words for revisions that the page and its parts share.
#pragma once

#include "workflow/revisionsnow.h"

#include <QString>

namespace lockstep {

/// "30.11.26, 20:15" of a time as it is written in a file; another tool's as it is.
[[nodiscard]] QString dateText(const QString& written);
/// "Applied", "Next", "0002 is missing before it", …
[[nodiscard]] QString stateText(const RevisionsNow& now, int number);
/// The hazards of a plan that ask for a yes, a line each; empty: none does.
[[nodiscard]] QString riskText(const Plan& plan);
/// The beginning of a fingerprint, which is enough to tell two apart.
[[nodiscard]] QString shortText(const Hash& fingerprint);

} // namespace lockstep
