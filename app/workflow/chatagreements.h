// ChatAgreements: what people agreed to tell which model of which environment.
#pragma once

#include "assistant/profile.h"
#include "base/result.h"
#include "relational/datatype.h"

#include <QString>
#include <functional>
#include <map>
#include <set>
#include <vector>

namespace lockstep {

/// One person's yes, after seeing what is sent. Whatever it does not name is not told.
struct ChatAgreement
{
    std::string place;            ///< whom: placeOf()
    assistant::SchemaParts parts; ///< besides names, types and keys
    std::set<QualifiedName> told; ///< tables and views
    std::set<QualifiedName> kept; ///< those that are never told of

    /// Whether the profile still asks at that place, and for no more parts. Tables: see chatscope.
    [[nodiscard]] bool covers(const assistant::ChatProfile& profile) const;

    friend bool operator==(const ChatAgreement&, const ChatAgreement&) = default;
};

/// Kind and address: a yes to one is none to another.
[[nodiscard]] std::string placeOf(const assistant::ChatProfile& profile);

/// Kept in one TOML file (0600), by the environment's id and the profile's name, with the one who
/// reads each environment's words. No names of environments and no secrets are in it. What cannot
/// be read is an error, and agreed to nothing. Any thread but the UI's.
class ChatAgreements
{
public:
    explicit ChatAgreements(QString file = defaultFile()) : m_file(std::move(file)) {}
    [[nodiscard]] static QString defaultFile(); ///< $XDG_CONFIG_HOME/lockstep/agreements.toml

    /// Nothing where nobody agreed.
    [[nodiscard]] Result<std::optional<ChatAgreement>> find(const QString& environment,
                                                            const std::string& profile) const;
    [[nodiscard]] Result<void> put(const QString& environment, const std::string& profile,
                                   const ChatAgreement& agreement) const;
    [[nodiscard]] Result<void> withdraw(const QString& environment,
                                        const std::string& profile) const;
    /// Of every environment: the profile is gone.
    [[nodiscard]] Result<void> forget(const std::string& profile) const;

    /// The profile that reads this environment's words; empty: no model does.
    [[nodiscard]] Result<std::string> reader(const QString& environment) const;
    [[nodiscard]] Result<void> setReader(const QString& environment,
                                         const std::string& profile) const;

private:
    using Key = std::pair<std::string, std::string>; // environment, profile
    struct Kept
    {
        std::map<Key, ChatAgreement> agreements;
        std::map<std::string, std::string> readers;
    };
    [[nodiscard]] Result<Kept> read() const;
    [[nodiscard]] Result<void> change(const std::function<void(Kept&)>& by) const;

    QString m_file;
};

} // namespace lockstep
