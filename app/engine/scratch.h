// Scratch: a database of our own beside others, for rehearsals. It is made empty and always goes.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// Named so that one that a dead program left behind is known. Destroying it drops it; one thread.
class Scratch
{
public:
    Scratch() = default;
    virtual ~Scratch() = default;
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] virtual const std::string& name() const = 0;
    [[nodiscard]] virtual const Parameters& parameters() const = 0; ///< to connect to it
    /// Whoever is connected to it is thrown out. Again and again is no error.
    [[nodiscard]] virtual Result<void> drop() = 0;
};

} // namespace lockstep
