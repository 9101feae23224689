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
    /// What it has otherwise than prod, for people: a collation that its server lacks.
    [[nodiscard]] virtual std::vector<std::string> notes() const { return {}; }
    /// Whoever is connected to it is thrown out. Again and again is no error.
    [[nodiscard]] virtual Result<void> drop() = 0;
};

/// A database's structure as the product's own tool writes it.
struct Dump
{
    std::string tool;   ///< "pg_dump 15.18"
    std::string script; ///< its statements
};

} // namespace lockstep
