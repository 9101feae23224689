// Crash points: places of the promotion's protocol in which tests let the program die.
#pragma once

#include <string_view>

namespace lockstep {

// In builds without tests (LOCKSTEP_CRASH_POINTS is off) both do nothing, whatever the environment
// says. In others LOCKSTEP_CRASH_AT=P3:4 raises SIGKILL in the program itself at point P3 of
// step 4. The points: P1 before a step is sent, P2 sent and no answer read, P3 answered and not
// noted, P4 noted and not committed, P5 COMMIT sent and no answer read, P6 committed and not noted,
// P7 while prod is read again, P8 before an intent is noted, P9 between a step's end and its proof.

/// What the next points are about.
void crashPointsAreAt(int step);
void crashPoint(std::string_view point);

} // namespace lockstep
