// ChatProfiles: which models may be asked, in a TOML file without a secret in it.
#pragma once

#include "assistant/profile.h"
#include "base/result.h"

#include <QString>
#include <vector>

namespace lockstep {

/// The profiles of one file, which is read anew each time: other programs and people write there,
/// too. Without a file nobody is ever asked. Reads and writes disks: any thread but the UI's.
class ChatProfiles
{
public:
    explicit ChatProfiles(QString file = defaultFile()) : m_file(std::move(file)) {}
    [[nodiscard]] static QString defaultFile(); ///< $XDG_CONFIG_HOME/lockstep/assistants.toml

    /// In the file's order. Strict: BadInput names the line of a key that is not known, or of what
    /// looks like a secret.
    [[nodiscard]] Result<std::vector<assistant::ChatProfile>> all() const;
    /// NotFound lists those that there are.
    [[nodiscard]] Result<assistant::ChatProfile> find(const std::string& name) const;
    /// Adds it, or takes the place of the one of its name.
    [[nodiscard]] Result<void> put(const assistant::ChatProfile& profile) const;
    [[nodiscard]] Result<void> remove(const std::string& name) const;

    /// What its key is called in the keychain.
    [[nodiscard]] static QString secretId(const std::string& name);

private:
    [[nodiscard]] Result<void> write(const std::vector<assistant::ChatProfile>& profiles) const;

    QString m_file;
};

/// "comments", "defaults", "checks", "views": those that go along.
[[nodiscard]] std::vector<std::string> partWords(const assistant::SchemaParts& parts);
/// False: there is no such word.
[[nodiscard]] bool addPart(assistant::SchemaParts& parts, std::string_view word);
[[nodiscard]] Result<void> checkProfileName(const std::string& name);
/// Whether a key of the one may be given to the other.
[[nodiscard]] bool asksTheSame(const assistant::ChatProfile& one,
                               const assistant::ChatProfile& other);

/// For tests and fuzzing: the text of a file.
[[nodiscard]] Result<std::vector<assistant::ChatProfile>> chatProfilesFromText(
    std::string_view text);
[[nodiscard]] std::string chatProfilesText(const std::vector<assistant::ChatProfile>& profiles);

} // namespace lockstep
