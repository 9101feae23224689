// Environments: the list in memory and its file.
#include "workflow/environment.h"

#include "workflow/environmentfile.h"
#include "workflow/folders.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <array>

namespace lockstep {

namespace {

constexpr std::array<std::pair<Role, const char*>, 4> roles{{{Role::Development, "development"},
                                                             {Role::Staging, "staging"},
                                                             {Role::Production, "production"},
                                                             {Role::Other, "other"}}};
constexpr size_t mostRecent = 10;

std::string path(const QString& file) { return file.toStdString(); }

} // namespace

QString roleWord(Role role)
{
    switch (role) {
    case Role::Development:
        return QStringLiteral("DEV");
    case Role::Staging:
        return QStringLiteral("STAGING");
    case Role::Production:
        return QStringLiteral("PROD");
    case Role::Other:
        break;
    }
    return QStringLiteral("OTHER");
}

std::string roleText(Role role)
{
    for (const auto& [value, text] : roles)
        if (value == role) return text;
    return "other";
}

std::optional<Role> roleFromText(std::string_view text)
{
    for (const auto& [value, word] : roles)
        if (text == word) return value;
    return std::nullopt;
}

Environments::Environments(QString file, QObject* parent) : QObject(parent), m_file(std::move(file))
{
}

QString Environments::defaultFile()
{
    return configFolder() + QStringLiteral("/environments.toml");
}

Result<std::string> Environments::read() const
{
    QFile file(m_file);
    if (!file.exists()) return std::string();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       "The environments file " + path(m_file) + " cannot be read.",
                       file.errorString().toStdString());
    return file.readAll().toStdString();
}

Result<void> Environments::load()
{
    auto text = read();
    if (!text) return failure(text.error());
    auto file = environmentsFromText(*text);
    if (!file) return failure(file.error().in(path(m_file)));
    m_all = std::move(file->environments);
    m_recent = std::move(file->recent);
    Q_EMIT changed();
    return {};
}

std::optional<Environment> Environments::find(const QString& id) const
{
    const auto it =
        std::find_if(m_all.begin(), m_all.end(), [&](const auto& e) { return e.id == id; });
    return it == m_all.end() ? std::nullopt : std::optional(*it);
}

Result<void> Environments::save(const Environment& environment)
{
    if (environment.id.isEmpty() || environment.name.trimmed().isEmpty())
        return failure(ErrorKind::BadInput, "An environment needs a name.");
    const auto text = read();
    if (!text) return failure(text.error());
    const auto file = environmentsFromText(*text);
    if (!file) return failure(file.error().in(path(m_file)));
    for (const Environment& other : file->environments)
        if (other.id != environment.id && other.name == environment.name)
            return failure(ErrorKind::BadInput, "There is an environment of the name \"" +
                                                    environment.name.toStdString() + "\" already.");
    const auto next = withEnvironment(*text, environment);
    return next ? write(*next) : failure(next.error());
}

Result<void> Environments::remove(const QString& id)
{
    const auto text = read();
    if (!text) return failure(text.error());
    auto next = withoutEnvironment(*text, id);
    if (!next) return failure(next.error().in(path(m_file)));
    const auto file = environmentsFromText(*next);
    if (!file) return failure(file.error().in(path(m_file)));
    auto pairs = file->recent;
    std::erase_if(pairs, [&](const Pair& pair) { return pair.dev == id || pair.prod == id; });
    if (pairs != file->recent) next = withRecent(*next, pairs);
    return next ? write(*next) : failure(next.error());
}

Result<void> Environments::remember(const Pair& pair)
{
    const auto text = read();
    if (!text) return failure(text.error());
    const auto file = environmentsFromText(*text);
    if (!file) return failure(file.error().in(path(m_file)));
    auto pairs = file->recent;
    std::erase(pairs, pair);
    pairs.insert(pairs.begin(), pair);
    if (pairs.size() > mostRecent) pairs.resize(mostRecent);
    const auto next = withRecent(*text, pairs);
    return next ? write(*next) : failure(next.error());
}

Result<void> Environments::write(const std::string& text)
{
    auto file = environmentsFromText(text);
    if (!file) return failure(file.error().in(path(m_file)));
    if (auto made = makePrivateFolder(QFileInfo(m_file).absolutePath()); !made) return made;
    if (auto written = writePrivateFile(m_file, text); !written) return written;
    m_all = std::move(file->environments);
    m_recent = std::move(file->recent);
    Q_EMIT changed();
    return {};
}

} // namespace lockstep
