// EditorNames: the names of an editor tab's database.
#include "ui/editor/editornames.h"

#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QSettings>
#include <algorithm>

namespace lockstep {

namespace {
constexpr size_t keptLately = 100;
} // namespace

EditorNames::EditorNames(Services& services, Environment environment, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_environment(std::move(environment)),
      m_engine(services.engines.find(m_environment.engine)),
      m_reader(m_engine)
{
    connect(&m_reader, &NamesReader::arrived, this, &EditorNames::changed);
    connect(&m_reader, &NamesReader::failed, this,
            [this](const Error& error) { giveUp(shown(error.message)); });
    if (m_services.settingsFile.isEmpty()) return;
    const QSettings settings(m_services.settingsFile, QSettings::IniFormat);
    for (const QString& label : settings.value(settingsKey()).toStringList())
        m_lately.push_back(label.toStdString());
}

QString EditorNames::settingsKey() const
{
    return QStringLiteral("completion/%1/lately").arg(m_environment.id);
}

void EditorNames::want()
{
    if (catalog() || !m_failure.isEmpty() || busy()) return;
    if (!m_environment.keepsPassword) {
        request();
        return;
    }
    m_asking = true;
    whenDone(m_services.secrets.read(m_environment.id), this,
             [this](const Result<QString>& secret) {
                 m_asking = false;
                 if (secret)
                     request();
                 else // a question must not come up while somebody types
                     giveUp(tr("its password is not known here. Ctrl+Space asks for it."));
             });
}

void EditorNames::readAgain()
{
    if (busy()) return;
    m_failure.clear();
    request();
}

void EditorNames::request()
{
    if (!m_engine) return;
    m_asking = true;
    m_services.requestFor(m_environment, Access::Read, this,
                          [this](Result<ConnectionRequest> request) {
                              m_asking = false;
                              if (!request) return giveUp(shown(request.error().message));
                              m_reader.read(std::move(*request));
                              Q_EMIT changed();
                          });
    Q_EMIT changed();
}

void EditorNames::giveUp(const QString& why)
{
    m_failure = why;
    Q_EMIT changed();
}

QString EditorNames::state() const
{
    const QString name = shown(m_environment.name);
    if (busy())
        return catalog()
                   ? tr("Reading the names of %1 again …").arg(name)
                   : tr("Reading the names of %1 … Until then there are keywords alone.").arg(name);
    if (!m_failure.isEmpty()) return tr("The names of %1 cannot be read: %2").arg(name, m_failure);
    return {};
}

void EditorNames::took(const std::string& label)
{
    std::erase(m_lately, label);
    m_lately.insert(m_lately.begin(), label);
    if (m_lately.size() > keptLately) m_lately.resize(keptLately);
    if (m_services.settingsFile.isEmpty()) return;
    QStringList kept;
    for (const std::string& one : m_lately) kept << QString::fromStdString(one);
    QSettings(m_services.settingsFile, QSettings::IniFormat).setValue(settingsKey(), kept);
}

} // namespace lockstep
