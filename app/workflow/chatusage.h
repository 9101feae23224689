// ChatUsage: how many tokens each profile has taken, so far and today, as its server counted them.
#pragma once

#include "base/result.h"

#include <QString>

namespace lockstep {

struct ChatUsage
{
    int64_t answers = 0;
    int64_t prompt = 0;
    int64_t answer = 0;

    friend bool operator==(const ChatUsage&, const ChatUsage&) = default;
};

/// Kept in one TOML file; one that cannot be read counts as none. Any thread but the UI's.
class ChatUsages
{
public:
    explicit ChatUsages(QString file = defaultFile()) : m_file(std::move(file)) {}
    [[nodiscard]] static QString defaultFile(); ///< $XDG_STATE_HOME/lockstep/assistanttokens.toml

    [[nodiscard]] ChatUsage of(const std::string& profile) const;
    /// Of this day, by this machine's clock and time zone.
    [[nodiscard]] ChatUsage today(const std::string& profile) const;
    [[nodiscard]] Result<void> add(const std::string& profile, const ChatUsage& more) const;

private:
    QString m_file;
};

} // namespace lockstep
