// CodeChoices: which code is written from an environment, kept with the window's settings.
#pragma once

#include "workflow/schemacode.h"

namespace lockstep {

/// Empty product: nothing was chosen yet. `settingsFile` empty: nothing is kept.
[[nodiscard]] CodeChoice codeChoiceOf(const QString& settingsFile, const QString& environment);
void keepCodeChoice(const QString& settingsFile, const QString& environment,
                    const CodeChoice& choice);

} // namespace lockstep
