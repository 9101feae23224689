// Quiet: whether a change of structure would make anybody wait now, and the wait until it does not.
#pragma once

#include "engine/connection.h"

namespace lockstep {

enum class TrafficLight {
    Green,  ///< nobody uses the table for long
    Yellow, ///< it may take a moment, or something is worth knowing
    Red     ///< a change would wait, and everybody else behind it
};

struct TableLight
{
    TrafficLight light = TrafficLight::Green;
    std::string reason; ///< in words
};

/// A transaction that is younger is over before anybody notices.
constexpr int64_t longSeconds = 5;

[[nodiscard]] const char* trafficLightWord(TrafficLight light); ///< "free", "in use", "blocked"
[[nodiscard]] TableLight lightOf(const TableImpact& impact);

/// Looks about once a second until nobody's transaction holds one of the tables for longer than
/// `longSeconds`, for at most so many seconds; then Busy, naming who does. `waits` is told who is
/// in the way each time; `stopped` ends it with Cancelled.
[[nodiscard]] Result<void> waitForQuiet(Connection& connection, const std::vector<ObjectId>& tables,
                                        int seconds, const std::function<bool()>& stopped,
                                        const std::function<void(const std::string&)>& waits);

} // namespace lockstep
