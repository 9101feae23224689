// A revision of Alembic for a plan: the way there and the way back. Pure.
#pragma once

#include "plugins/python/files.h"

namespace lockstep::python {

[[nodiscard]] Code revisionOf(const CodeWish& wish, const Choice& choice);

} // namespace lockstep::python
