// Environment: a named database with a role; and the file they are kept in.
#pragma once

#include "engine/connection.h"

#include <QObject>
#include <QString>

namespace lockstep {

enum class Role { Development, Staging, Production, Other };

[[nodiscard]] QString roleWord(Role role);     ///< "DEV", "STAGING", "PROD", "OTHER"
[[nodiscard]] std::string roleText(Role role); ///< "development", … as in the file
[[nodiscard]] std::optional<Role> roleFromText(std::string_view text);

/// A value. The password is not in it: it lives in the keychain under `id`.
struct Environment
{
    QString id;   ///< a UUID, never shown
    QString name; ///< shown, unique
    Role role = Role::Other;
    std::string engine;
    Parameters parameters;
    bool keepsPassword = false; ///< the keychain has one
    std::string identity; ///< of the database that answered first (ServerFacts); empty: none yet

    friend bool operator==(const Environment&, const Environment&) = default;
};

/// The environments of this user, kept as TOML (0600, in a 0700 folder, written by QSaveFile)
/// under $XDG_CONFIG_HOME/lockstep/environments.toml. A change rewrites only the lines it is
/// about: comments and keys of others stay. UI thread.
class Environments : public QObject
{
    Q_OBJECT
public:
    explicit Environments(QString file = defaultFile(), QObject* parent = nullptr);
    [[nodiscard]] static QString defaultFile();

    /// A file that cannot be read or understood is an error naming the line; it is never replaced.
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const std::vector<Environment>& all() const { return m_all; }
    [[nodiscard]] std::optional<Environment> find(const QString& id) const;
    /// Adds or replaces by id and writes the file. A name that is taken is BadInput. What another
    /// program wrote in the meantime is kept.
    [[nodiscard]] Result<void> save(const Environment& environment);
    [[nodiscard]] Result<void> remove(const QString& id);

    /// Pairs (dev id, prod id) that were compared, newest first, at most ten.
    struct Pair
    {
        QString dev;
        QString prod;
        friend bool operator==(const Pair&, const Pair&) = default;
    };
    [[nodiscard]] const std::vector<Pair>& recentPairs() const { return m_recent; }
    [[nodiscard]] Result<void> remember(const Pair& pair);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] Result<std::string> read() const;
    [[nodiscard]] Result<void> write(const std::string& text);

    QString m_file;
    std::vector<Environment> m_all;
    std::vector<Pair> m_recent;
};

} // namespace lockstep
