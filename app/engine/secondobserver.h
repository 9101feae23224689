// SecondObserver: the product's own tool, which looks at two databases and knows nothing of how we
// read them.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// What it saw.
struct Observation
{
    std::string tool;                     ///< "pg_dump 15.18"
    std::vector<std::string> differences; ///< a line each, for people; empty: it sees none
};

/// What an engine is besides when there is such a tool: ask by dynamic_cast. Any thread.
class SecondObserver
{
public:
    SecondObserver() = default;
    virtual ~SecondObserver() = default;
    SecondObserver(const SecondObserver&) = delete;
    SecondObserver& operator=(const SecondObserver&) = delete;

    /// Both are looked at at the same time, structure alone; the order of statements and of a
    /// table's columns is no difference. Blocks; `stopped` is asked all the while. An error says
    /// why it could not look: NotFound when no tool is new enough, Cancelled when it was stopped.
    [[nodiscard]] virtual Result<Observation> observe(
        const Parameters& dev, const ConnectOptions& devOptions, const Parameters& prod,
        const ConnectOptions& prodOptions, const std::function<bool()>& stopped) const = 0;
};

} // namespace lockstep
