// The way to a connection: keychain, session, or a question; always later, never blocking.
#include "ui/services.h"

#include "ui/widgets/passworddialog.h"
#include "ui/wording.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QApplication>
#include <QPointer>
#include <QSettings>
#include <QTimer>
#include <algorithm>

namespace lockstep {
namespace {

const QString savedRootKey = QStringLiteral("queries/folder");

bool hasPassword(const Engine& engine)
{
    return std::ranges::any_of(engine.parameters(), [](const Parameter& parameter) {
        return parameter.type == Parameter::Type::Password;
    });
}

QWidget* windowOf(QObject* context)
{
    if (auto* widget = qobject_cast<QWidget*>(context)) return widget->window();
    return QApplication::activeWindow();
}

} // namespace

std::vector<Environment> Services::everyEnvironment() const
{
    std::vector<Environment> all = environments.all();
    for (const Environment& one : passing)
        if (!environments.find(one.id)) all.push_back(one);
    return all;
}

std::optional<Environment> Services::findEnvironment(const QString& id) const
{
    const std::vector<Environment> all = everyEnvironment();
    const auto found = std::ranges::find(all, id, &Environment::id);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

QString Services::savedRoot() const
{
    if (!settingsFile.isEmpty()) {
        const QSettings settings(settingsFile, QSettings::IniFormat);
        const QString chosen = settings.value(savedRootKey).toString();
        if (!chosen.isEmpty()) return chosen;
    }
    return queriesFolder;
}

void Services::setSavedRoot(const QString& folder)
{
    if (settingsFile.isEmpty())
        queriesFolder = folder.isEmpty() ? SavedFiles::defaultRoot() : folder;
    else
        QSettings(settingsFile, QSettings::IniFormat).setValue(savedRootKey, folder);
}

QString Services::describe(const Environment& environment) const
{
    const EnginePtr engine = engines.find(environment.engine);
    return engine ? shown(engine->describe(environment.parameters)) : shown(environment.name);
}

Result<ConnectionRequest> Services::request(const Environment& environment, Access access,
                                            const QString& password) const
{
    const EnginePtr engine = engines.find(environment.engine);
    if (!engine)
        return failure(ErrorKind::Unsupported,
                       lockstep::tr("This program has no engine named \"%1\".")
                           .arg(QString::fromStdString(environment.engine))
                           .toStdString());
    ConnectionRequest made;
    made.engine = engine;
    made.parameters = environment.parameters;
    made.options.access = access;
    made.options.password = password.toStdString();
    return made;
}

bool Services::canAskPassword(const Environment& environment) const
{
    const EnginePtr engine = engines.find(environment.engine);
    return engine && hasPassword(*engine);
}

void Services::requestFor(const Environment& environment, Access access, QObject* context,
                          std::function<void(Result<ConnectionRequest>)> then)
{
    const bool known = m_sessionPasswords.contains(environment.id);
    if (known || !environment.keepsPassword || !canAskPassword(environment)) {
        const QString password = m_sessionPasswords.value(environment.id);
        QTimer::singleShot(0, context, [this, environment, access, password, then] {
            then(request(environment, access, password));
        });
        return;
    }
    whenDone(
        secrets.read(environment.id), context,
        [this, environment, access, context, then](const Result<QString>& secret) {
            if (secret) {
                then(request(environment, access, *secret));
                return;
            }
            askPassword(environment, context, [this, environment, access, then](bool given) {
                if (given) {
                    then(request(environment, access, m_sessionPasswords.value(environment.id)));
                    return;
                }
                then(failure(ErrorKind::Cancelled, lockstep::tr("No password was given for %1.")
                                                       .arg(environment.name)
                                                       .toStdString()));
            });
        });
}

void Services::askPassword(const Environment& environment, QObject* context,
                           std::function<void(bool)> then)
{
    const QString why = lockstep::tr("%1 asks for a password.").arg(describe(environment));
    auto* dialog = new PasswordDialog(*this, environment, why, windowOf(context));
    QObject::connect(
        dialog, &QDialog::finished, context, [this, dialog, environment, then](int code) {
            if (code != QDialog::Accepted) {
                then(false);
                return;
            }
            m_sessionPasswords.insert(environment.id, dialog->password());
            if (dialog->keep() && !environment.id.isEmpty()) {
                QPointer<Environments> all(&environments);
                whenDone(secrets.write(environment.id, dialog->password()), &environments,
                         [all, environment](const Result<void>& written) {
                             if (!written || !all) return;
                             auto kept = all->find(environment.id);
                             if (!kept) return;
                             kept->keepsPassword = true;
                             // What cannot be written is said where environments are edited; the
                             // password works either way.
                             (void)all->save(*kept);
                         });
            }
            then(true);
        });
    QObject::connect(context, &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace lockstep
