// Bundled: Qt's resources, asked for once.
#include "workflow/bundled.h"

#include <QDir>
#include <QFile>

// Q_INIT_RESOURCE declares a function and must stand outside every namespace.
static void loadResources()
{
    static const bool loaded = [] {
        Q_INIT_RESOURCE(lockstep);
        return true;
    }();
    Q_UNUSED(loaded);
}

namespace lockstep {

Result<std::string> bundledFile(const QString& path)
{
    loadResources();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound,
                       "The program carries no file " + path.toStdString() + ".");
    return file.readAll().toStdString();
}

QStringList bundledFiles(const QString& folder)
{
    loadResources();
    return QDir(folder).entryList(QDir::Files, QDir::Name);
}

} // namespace lockstep
