// Stopping: whether what this thread does is still wanted.
#pragma once

#include <functional>

namespace lockstep {

/// While it lives, stopAsked() on this thread asks the function. Made by who gives a thread its
/// work, so that what waits deep inside of it need not be handed a way to ask through every layer.
class StopScope
{
public:
    explicit StopScope(std::function<bool()> asked);
    ~StopScope();
    StopScope(const StopScope&) = delete;
    StopScope& operator=(const StopScope&) = delete;

private:
    std::function<bool()> m_asked;
    const std::function<bool()>* m_before;
};

/// False where nobody can stop what this thread does.
[[nodiscard]] bool stopAsked();

} // namespace lockstep
