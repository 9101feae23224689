// Liveness: from the kernel's list of what runs.
#include "base/liveness.h"

#include "base/text.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace lockstep {

namespace {

std::string birthOf(long number)
{
    std::ifstream file("/proc/" + std::to_string(number) + "/stat");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    // The second field, a name in brackets, may hold anything; the birth is the 22nd.
    constexpr size_t place = 20;
    const auto fields = split(text.substr(std::min(text.rfind(')') + 1, text.size())), ' ');
    return fields.size() > place ? fields[place] : std::string();
}

} // namespace

Life Life::own() { return {getpid(), birthOf(getpid())}; }

bool Life::goesOn() const
{
    if (number <= 0 || (kill(static_cast<pid_t>(number), 0) != 0 && errno == ESRCH)) return false;
    return birth.empty() || birthOf(number) == birth;
}

} // namespace lockstep
