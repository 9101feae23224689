// Models: SQLAlchemy's or SQLModel's classes of a database. Pure.
#pragma once

#include "plugins/python/files.h"

namespace lockstep::python {

enum class Style { Declarative, SqlModel };

/// All models; in a folder "models" or "sqlmodels", or in one file called so.
[[nodiscard]] Code modelsOf(const CodeWish& wish, const Choice& choice, Style style);
/// What they stand on, alone: the base class, enums, domains, sequences.
[[nodiscard]] Code baseOf(const CodeWish& wish, const Choice& choice);

} // namespace lockstep::python
