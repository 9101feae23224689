// Tunnel: the way through an SSH host to a server, by the system's ssh with all that it knows of
// keys, agents, aliases and jumps.
#pragma once

#include "plugins/postgresql/link.h"
#include "plugins/postgresql/sshwords.h"

namespace lockstep::postgresql {

/// Between the end of a connection and what ssh says of it.
inline constexpr auto untilSshSays = std::chrono::milliseconds(400);

/// One process of ssh, shared by the links that go the same way; it ends with the last of them,
/// and with this program however that ends. Any thread.
class Tunnel
{
public:
    /// The tunnel that these parameters name (`sshhost`), when it stands; null where they name
    /// none. Blocks for at most options.timeoutSeconds, or until stopAsked(). Told as a stage.
    [[nodiscard]] static Result<std::shared_ptr<Tunnel>> open(const LinkOptions& options,
                                                              const StageObserver& observer = {});
    ~Tunnel();
    Tunnel(const Tunnel&) = delete;
    Tunnel& operator=(const Tunnel&) = delete;

    [[nodiscard]] const Way& way() const;
    /// Why it stands no more. What ssh says of it may come a little later than the end of the
    /// connection: so long it is waited for.
    [[nodiscard]] std::optional<Error> broken(std::chrono::milliseconds patience = {}) const;
    /// The same, or what went wrong behind it: why a login through it failed.
    [[nodiscard]] std::optional<Error> trouble(std::chrono::milliseconds patience = {}) const;

private:
    struct State;
    explicit Tunnel(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    [[nodiscard]] Result<void> wait(const LinkOptions& options) const;
    [[nodiscard]] std::optional<Error> brokenNow() const; ///< the state's mutex is held

    std::shared_ptr<State> m_state;
};

} // namespace lockstep::postgresql
