// Services: what every page of the window is given.
#pragma once

#include "ui/theme.h"
#include "workflow/connectionworker.h"
#include "workflow/engines.h"
#include "workflow/environment.h"
#include "workflow/journal.h"
#include "workflow/savedfiles.h"
#include "workflow/secrets.h"

#include <QHash>
#include <functional>

namespace lockstep {

class Notifier;

/// References to what the program owns, and the way to a connection. Made by main(), outlives the
/// window; UI thread.
class Services
{
public:
    Services(const Engines& allEngines, Environments& allEnvironments, Secrets& allSecrets,
             Theme& theTheme)
        : engines(allEngines), environments(allEnvironments), secrets(allSecrets), theme(theTheme)
    {
    }

    const Engines& engines;
    Environments& environments;
    Secrets& secrets;
    Theme& theme;
    QString journalFile = Journal::defaultFile();
    QString backupFolder;                              ///< empty: next to the journal
    QString queriesFolder = SavedFiles::defaultRoot(); ///< unless the user chose another one
    QString settingsFile;             ///< window state (INI); empty: nothing is remembered
    Notifier* notifier = nullptr;     ///< for who looks elsewhere; null: nobody is told
    qint64 longMs = 10'000;           ///< what takes longer is told
    std::vector<Environment> passing; ///< known until the program ends: the sample pair

    /// Those of the user, and the passing ones.
    [[nodiscard]] std::vector<Environment> everyEnvironment() const;
    [[nodiscard]] std::optional<Environment> findEnvironment(const QString& id) const;
    /// Where saved queries are: the user's choice, kept with the settings.
    [[nodiscard]] QString savedRoot() const;
    void setSavedRoot(const QString& folder); ///< empty: the usual place

    /// What connects to the environment, with its password from the keychain, or asked for in a
    /// dialog that does not block when the keychain has lost it. An environment that keeps no
    /// password connects without one (the server's own ways, ~/.pgpass) until one was asked for.
    /// `then` is called on the UI thread, later, unless `context` is gone by then; Cancelled when
    /// the user closed the dialog.
    void requestFor(const Environment& environment, Access access, QObject* context,
                    std::function<void(Result<ConnectionRequest>)> then);
    /// Asks for the password of this environment and keeps it until the program ends: for a page
    /// whose login was refused. `then(false)` when the user closed the dialog.
    void askPassword(const Environment& environment, QObject* context,
                     std::function<void(bool)> then);
    /// Whether a login without this environment's password is all that was tried.
    [[nodiscard]] bool canAskPassword(const Environment& environment) const;
    /// "orders @ db1:5432" by the environment's engine; its name when the engine is not there.
    [[nodiscard]] QString describe(const Environment& environment) const;

private:
    [[nodiscard]] Result<ConnectionRequest> request(const Environment& environment, Access access,
                                                    const QString& password) const;

    QHash<QString, QString> m_sessionPasswords; // by environment id
};

} // namespace lockstep
