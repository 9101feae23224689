// Pausing: reads that may be left standing while somebody looks at their first rows.
#pragma once

#include <chrono>
#include <string>

namespace lockstep {

/// How long a read may be left standing, and what the server keeps for it meanwhile.
struct Pause
{
    std::chrono::milliseconds longest{0}; ///< none: it may not be left standing
    std::string keeps;                    ///< a sentence for people
};

/// What a connection is besides where a sink may take its time over a row: ask by dynamic_cast.
class Pausing
{
public:
    Pausing() = default;
    virtual ~Pausing() = default;
    Pausing(const Pausing&) = delete;
    Pausing& operator=(const Pausing&) = delete;

    /// Of this statement, run next. It may be ended before its last row without harm to a
    /// transaction that somebody opened. The connection's thread; asks the server nothing.
    [[nodiscard]] virtual Pause pauseOf(const std::string& sql) const = 0;
};

} // namespace lockstep
