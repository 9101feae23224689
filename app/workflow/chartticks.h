// Chart ticks: where a time axis has its labels.
#pragma once

#include <string>
#include <vector>

namespace lockstep {

struct TimeTick
{
    double at = 0; ///< milliseconds since 1970
    std::string text;
};

/// At most `most` (at least two wanted) round points in time between both, in UTC: seconds to
/// hours, days, first days of months and years. A span that is none has one.
[[nodiscard]] std::vector<TimeTick> timeTicks(double from, double to, size_t most = 7);

} // namespace lockstep
