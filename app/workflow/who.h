// Who: whom the journal names.
#pragma once

#include <QString>

namespace lockstep {

/// "user@host", whatever the environment says.
[[nodiscard]] QString whoRunsThis();

} // namespace lockstep
