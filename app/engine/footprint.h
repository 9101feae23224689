// Footprint: how much room a table takes, where that is not among the server's statistics.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// What a connection is besides where sizes have to be looked for: ask by dynamic_cast. The
/// connection's thread.
class Footprint
{
public:
    Footprint() = default;
    virtual ~Footprint() = default;
    Footprint(const Footprint&) = delete;
    Footprint& operator=(const Footprint&) = delete;

    /// Rows by what was kept when it was last analysed, bytes with its indexes. May read all of the
    /// table; what cannot be had in this time is not known.
    [[nodiscard]] virtual Result<TableSize> measure(const ObjectId& table, int timeoutMs) = 0;
};

} // namespace lockstep
