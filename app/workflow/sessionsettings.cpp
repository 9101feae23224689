// SessionSettings: what is pending lasts when its transaction was committed.
#include "workflow/sessionsettings.h"

namespace lockstep {

void SessionSettings::note(const std::string& sql, const Outcome& outcome, TransactionState state)
{
    const std::string& what = outcome.command;
    if (what == "DISCARD ALL") m_lasting.clear();
    if (what == "SET" || what == "RESET") m_pending.push_back(sql);
    if (state != TransactionState::None) return;
    if (what != "ROLLBACK") m_lasting.insert(m_lasting.end(), m_pending.begin(), m_pending.end());
    m_pending.clear();
}

std::vector<std::string> SessionSettings::forNewSession()
{
    m_pending.clear();
    return m_lasting;
}

} // namespace lockstep
