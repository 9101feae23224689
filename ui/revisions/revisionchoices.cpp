// RevisionChoices: one group of the settings.
#include "ui/revisions/revisionchoices.h"

#include <QSettings>

namespace lockstep {

namespace {

QString keyOf(const QString& environment)
{
    return QStringLiteral("revisions/%1")
        .arg(environment.isEmpty() ? QStringLiteral("last") : environment);
}

} // namespace

QString revisionFolderOf(const QString& settingsFile, const QString& environment)
{
    if (settingsFile.isEmpty()) return {};
    return QSettings(settingsFile, QSettings::IniFormat).value(keyOf(environment)).toString();
}

void keepRevisionFolder(const QString& settingsFile, const QString& environment,
                        const QString& folder)
{
    if (settingsFile.isEmpty()) return;
    QSettings(settingsFile, QSettings::IniFormat).setValue(keyOf(environment), folder);
}

} // namespace lockstep
