// SessionSettings: what a new session needs to be as the one before it.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// What statements gave to their session (SET, RESET), and what they gave within a transaction that
/// is still open: that is the session's only after COMMIT. A value.
class SessionSettings
{
public:
    /// After a statement that went well, with the state behind it.
    void note(const std::string& sql, const Outcome& outcome, TransactionState state);
    /// What is to be run in a new session.
    [[nodiscard]] std::vector<std::string> forNewSession();
    void forget() { *this = {}; }

private:
    std::vector<std::string> m_lasting;
    std::vector<std::string> m_pending;
};

} // namespace lockstep
