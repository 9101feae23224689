// RunningHeartbeat: beats from its making on.
#pragma once

#include "ui/heartbeat.h"

namespace lockstep::testing {

/// longestOwn() is what a test asserts: tests run beside others on a few cores.
class RunningHeartbeat : public Heartbeat
{
public:
    RunningHeartbeat() { start(); }
};

} // namespace lockstep::testing
