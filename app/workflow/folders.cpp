// Folders: the XDG places by hand (this Qt has no StateLocation), modes set before content.
#include "workflow/folders.h"

#include "base/text.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QtGlobal>
#include <cerrno>
#include <cstring>
#include <optional>
#include <sys/stat.h>

namespace lockstep {

namespace {

QString place(const char* variable, const char* below)
{
    const QString set = qEnvironmentVariable(variable);
    // The specification: a relative path is to be ignored.
    const QString base = QDir::isAbsolutePath(set)
                             ? set
                             : QDir::homePath() + QLatin1Char('/') + QLatin1String(below);
    return QDir::cleanPath(base) + QStringLiteral("/lockstep");
}

Result<void> written(const QString& name, const std::string& text,
                     std::optional<QFile::Permissions> mode)
{
    QSaveFile file(name);
    const auto size = static_cast<qint64>(text.size());
    if (file.open(QIODevice::WriteOnly) && (!mode || file.setPermissions(*mode)) &&
        file.write(text.data(), size) == size && file.commit())
        return {};
    return failure(ErrorKind::BadInput,
                   "The file " + visible(name.toStdString()) + " cannot be written.",
                   file.errorString().toStdString());
}

} // namespace

QString configFolder() { return place("XDG_CONFIG_HOME", ".config"); }
QString stateFolder() { return place("XDG_STATE_HOME", ".local/state"); }
QString dataFolder() { return place("XDG_DATA_HOME", ".local/share"); }

Result<void> makePrivateFolder(const QString& folder)
{
    const QString clean = QDir::cleanPath(folder);
    if (QDir(clean).exists()) return {};
    const QString parent = QFileInfo(clean).path();
    if (parent != clean)
        if (auto made = makePrivateFolder(parent); !made) return made;
    if (::mkdir(QFile::encodeName(clean).constData(), 0700) != 0 && errno != EEXIST)
        return failure(ErrorKind::BadInput,
                       "The folder " + clean.toStdString() + " cannot be made.",
                       std::strerror(errno));
    return {};
}

Result<void> writeWholeFile(const QString& name, const std::string& text)
{
    return written(name, text, std::nullopt);
}

Result<void> writePrivateFile(const QString& name, const std::string& text)
{
    return written(name, text, QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace lockstep
