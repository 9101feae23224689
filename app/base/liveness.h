// Liveness: whether the program that left something behind still runs on this machine.
#pragma once

#include <string>

namespace lockstep {

/// A running program, told apart from a later one that was given its number. A value; any thread.
struct Life
{
    long number = 0;   ///< the kernel's
    std::string birth; ///< when it began, in the kernel's own count; empty: not known

    [[nodiscard]] static Life own();
    /// Also true where nothing is known against it.
    [[nodiscard]] bool goesOn() const;
};

} // namespace lockstep
