// Interrupts: a signal's handler may do little more than set a flag and write.
#include "cli/interrupts.h"

#include <csignal>
#include <cstring>
#include <unistd.h>

namespace lockstep::cli {

namespace {

std::atomic<bool> stopAsked = false;
const char* told = "";

void onInterrupt(int)
{
    if (stopAsked.exchange(true)) _exit(130);
    (void)!write(STDERR_FILENO, told, std::strlen(told));
}

} // namespace

const std::atomic<bool>& catchInterrupts(const char* words)
{
    told = words;
    struct sigaction action = {};
    action.sa_handler = onInterrupt;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return stopAsked;
}

} // namespace lockstep::cli
