// RunningHeartbeat: beats from its making on.
#pragma once

#include "support/patience.h"
#include "ui/heartbeat.h"

namespace lockstep::testing {

/// What a test that asserts on it needs: CMakeLists.txt has those run alone.
class RunningHeartbeat : public Heartbeat
{
public:
    RunningHeartbeat() { start(); }
};

} // namespace lockstep::testing
