// CodeChoices: a group of the settings for each environment.
#include "ui/code/codechoices.h"

#include <QSettings>

namespace lockstep {

namespace {

QString groupOf(const QString& environment) { return QStringLiteral("code %1").arg(environment); }

} // namespace

CodeChoice codeChoiceOf(const QString& settingsFile, const QString& environment)
{
    CodeChoice choice;
    if (settingsFile.isEmpty() || environment.isEmpty()) return choice;
    QSettings settings(settingsFile, QSettings::IniFormat);
    settings.beginGroup(groupOf(environment));
    choice.product = settings.value(QStringLiteral("product")).toString().toStdString();
    choice.folder = settings.value(QStringLiteral("folder")).toString();
    choice.inStep = settings.value(QStringLiteral("inStep"), false).toBool();
    settings.beginGroup(QStringLiteral("options"));
    for (const QString& key : settings.childKeys())
        choice.options[key.toStdString()] = settings.value(key).toString().toStdString();
    return choice;
}

void keepCodeChoice(const QString& settingsFile, const QString& environment,
                    const CodeChoice& choice)
{
    if (settingsFile.isEmpty() || environment.isEmpty()) return;
    QSettings settings(settingsFile, QSettings::IniFormat);
    settings.beginGroup(groupOf(environment));
    settings.remove(QString());
    settings.setValue(QStringLiteral("product"), QString::fromStdString(choice.product));
    settings.setValue(QStringLiteral("folder"), choice.folder);
    settings.setValue(QStringLiteral("inStep"), choice.inStep);
    settings.beginGroup(QStringLiteral("options"));
    for (const auto& [key, value] : choice.options)
        settings.setValue(QString::fromStdString(key), QString::fromStdString(value));
}

} // namespace lockstep
