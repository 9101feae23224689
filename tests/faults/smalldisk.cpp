// SmallDisk: a tmpfs with a file in it that takes the room.
#include "smalldisk.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <pwd.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

SmallDisk::SmallDisk(int megabytes)
{
    QDir(m_folder.path()).mkdir(QStringLiteral("disk"));
    const QByteArray options = "mode=0755,size=" + QByteArray::number(megabytes) + "m";
    if (::chmod(QFile::encodeName(m_folder.path()).constData(), 0711) != 0 ||
        ::mount("lockstep", QFile::encodeName(path()).constData(), "tmpfs", MS_NOSUID | MS_NODEV,
                options.constData()) != 0)
        m_why = QStringLiteral("no small file system can be mounted here: ") +
                QString::fromLocal8Bit(std::strerror(errno));
}

SmallDisk::~SmallDisk()
{
    // What a server still holds is let go of when that ends.
    if (mounted()) ::umount2(QFile::encodeName(path()).constData(), MNT_DETACH);
}

QString SmallDisk::path(const QString& name) const
{
    const QString disk = m_folder.path() + QStringLiteral("/disk");
    return name.isEmpty() ? disk : disk + QLatin1Char('/') + name;
}

QString SmallDisk::folderOf(const QString& user, const QString& name) const
{
    const QByteArray made = QFile::encodeName(path(name));
    const passwd* entry = getpwnam(user.toLocal8Bit().constData());
    if (!entry || ::mkdir(made.constData(), 0700) != 0 ||
        ::chown(made.constData(), entry->pw_uid, entry->pw_gid) != 0)
        return {};
    return path(name);
}

qint64 SmallDisk::free() const
{
    struct statvfs now
    {
    };
    if (::statvfs(QFile::encodeName(path()).constData(), &now) != 0) return -1;
    return qint64(now.f_bavail) * qint64(now.f_frsize);
}

void SmallDisk::leave(qint64 bytes)
{
    QFile file(ballast());
    if (!file.open(QIODevice::Append)) qFatal("%s", qPrintable(file.errorString()));
    constexpr qint64 page = 4096;
    const QByteArray one(page, 'x');
    while (free() - page >= bytes && ::write(file.handle(), one.constData(), page) == page) {
    }
}

void SmallDisk::giveBack() { QFile::remove(ballast()); }

bool SmallDisk::setReadOnly(bool readOnly)
{
    return ::mount("lockstep", QFile::encodeName(path()).constData(), "tmpfs",
                   MS_REMOUNT | MS_NOSUID | MS_NODEV | (readOnly ? MS_RDONLY : 0), nullptr) == 0;
}
