// Crash points: SIGKILL, or nothing at all.
#include "base/crashpoint.h"

#ifdef LOCKSTEP_CRASH_POINTS

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace lockstep {

namespace {

struct Wish
{
    std::string point;
    int step = 0;
};

/// Looked at each time: a test sets it in a process that it forked.
Wish wished()
{
    const char* text = std::getenv("LOCKSTEP_CRASH_AT");
    const std::string value = text ? text : "";
    const size_t colon = value.find(':');
    if (colon == std::string::npos) return {};
    return {value.substr(0, colon), std::atoi(value.c_str() + colon + 1)};
}

std::atomic<int> atStep = 0;

} // namespace

void crashPointsAreAt(int step) { atStep = step; }

void crashPoint(std::string_view point)
{
    const Wish wish = wished();
    if (wish.point == point && wish.step == atStep) ::kill(::getpid(), SIGKILL);
}

} // namespace lockstep

#else

namespace lockstep {

void crashPointsAreAt(int) {}
void crashPoint(std::string_view) {}

} // namespace lockstep

#endif
