// Schemas: Pydantic's classes of a database's rows: Base, Create, Update, Read. Pure.
#pragma once

#include "plugins/python/files.h"

namespace lockstep::python {

[[nodiscard]] Code schemasOf(const CodeWish& wish, const Choice& choice);

} // namespace lockstep::python
