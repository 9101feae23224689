// Hanging engine: another engine whose every call hangs before it does anything, as a server does
// that is far away, overloaded or gone.
#pragma once

#include "support/memoryengine.h"

namespace lockstep::testing {

/// How it hangs. Logging in cannot be cancelled; everything else ends when it is, unless deaf.
struct Hang
{
    int milliseconds = 3000;
    bool deaf = false; ///< cancel() does nothing, as when the network is down
};

/// Wraps an engine; the URI scheme and the name are "hanging", so both can be in one list.
class HangingEngine : public Engine
{
public:
    explicit HangingEngine(std::shared_ptr<const Engine> inner = std::make_shared<MemoryEngine>(),
                           Hang hang = {});
    /// Calls that hang at this moment, on any connection.
    [[nodiscard]] int hangingNow() const { return *m_now; }
    /// Calls of Connection::cancel() so far.
    [[nodiscard]] int cancels() const { return *m_cancels; }

    [[nodiscard]] const std::string& name() const override;
    [[nodiscard]] const std::string& label() const override;
    [[nodiscard]] const std::vector<Parameter>& parameters() const override
    {
        return m_inner->parameters();
    }
    [[nodiscard]] std::vector<std::string> schemes() const override { return {"hanging"}; }
    [[nodiscard]] Result<Target> parseUri(const std::string& uri) const override
    {
        return m_inner->parseUri(uri);
    }
    [[nodiscard]] std::string describe(const Parameters& parameters) const override
    {
        return m_inner->describe(parameters);
    }
    [[nodiscard]] const Kinds& kinds() const override { return m_inner->kinds(); }
    [[nodiscard]] const Dialect& dialect() const override { return m_inner->dialect(); }
    [[nodiscard]] Result<std::unique_ptr<Connection>> connect(
        const Parameters& parameters, const ConnectOptions& options,
        const StageObserver& observer) const override;

private:
    std::shared_ptr<const Engine> m_inner;
    Hang m_hang;
    std::shared_ptr<std::atomic<int>> m_now = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<int>> m_cancels = std::make_shared<std::atomic<int>>(0);
};

} // namespace lockstep::testing
