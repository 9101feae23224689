// KeptValues: what parameters were given, kept beside a statement or a dashboard.
#pragma once

#include "engine/boundvalue.h"

#include <QString>
#include <map>

namespace lockstep {

/// Texts by names, without the ":" before them.
using KeptValues = std::map<QString, QString>;

/// With the sign that names have in statements: ":since", "$1".
[[nodiscard]] BoundValues boundOf(const KeptValues& kept);
/// NULL and bytes are no texts: they are not kept, and what was kept for their names goes.
void keep(KeptValues& kept, const BoundValues& given);

} // namespace lockstep
