// Layers: who may include what, as a table.
#pragma once

#include "architecture/sources.h"

/// Everything in app/, ui/ and plugins/ that includes what its layer may not.
[[nodiscard]] Findings wrongIncludes(const Sources& sources);
