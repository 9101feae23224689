// Saved files: looked at and changed under a lock on the folder itself, which leaves no file of its
// own behind. Programs that know nothing of it are found out by what the file holds.
#include "workflow/savedfiles.h"

#include "base/text.h"
#include "workflow/folders.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr qsizetype longestFileName = 200; ///< bytes; file systems allow 255
constexpr qint64 largestFile = 8 << 20;

/// Held as long as it lives; other programs of ours wait for it. They hold it for moments.
class FolderLock
{
public:
    explicit FolderLock(const QString& folder)
        : m_descriptor(
              ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        // Where a file system has no locks, the comparison of the texts is what there is.
        while (m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~FolderLock()
    {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int m_descriptor;
};

std::string named(const QString& place) { return visible(place.toStdString()); }

tl::unexpected<Error> cannot(const QString& place, const char* what, int number)
{
    return failure(ErrorKind::BadInput,
                   fmt::format("The file {} cannot be {}.", named(place), what),
                   std::generic_category().message(number));
}

tl::unexpected<Error> taken(const QString& place)
{
    auto error = failure(ErrorKind::Busy, fmt::format("There is already a file {}.", named(place)));
    error.value().hint = "Choose another name.";
    return error;
}

/// From one name to another that nobody has; false with EEXIST in errno when somebody has it.
bool renamedAside(const QString& from, const QString& to)
{
    const QByteArray old = QFile::encodeName(from), fresh = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, old.constData(), AT_FDCWD, fresh.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS) return false;
    if (QFileInfo::exists(to)) { // a file system that cannot do both in one
        errno = EEXIST;
        return false;
    }
    return ::rename(old.constData(), fresh.constData()) == 0;
}

/// One part of a place, as a file system takes it.
QString written(const QString& name)
{
    static const QRegularExpression device(
        QStringLiteral("^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.|$)"),
        QRegularExpression::CaseInsensitiveOption);
    const auto escaped = [](QChar c) {
        return QStringLiteral("%%1").arg(c.unicode(), 2, 16, QLatin1Char('0')).toUpper();
    };
    QString out;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        const bool atEdge =
            (i == 0 && (c == QLatin1Char('.') || c == QLatin1Char(' '))) ||
            (i == name.size() - 1 && (c == QLatin1Char('.') || c == QLatin1Char(' ')));
        const bool reserved =
            QStringLiteral("/\\:*?\"<>|%").contains(c) || c.unicode() < 0x20 || c.unicode() == 0x7F;
        if (atEdge || reserved || (i == 0 && device.match(name).hasMatch()))
            out += escaped(c);
        else
            out += c;
    }
    return out;
}

QString unwritten(const QString& part)
{
    static const QRegularExpression escape(QStringLiteral("%([0-9A-Fa-f]{2})"));
    QString out;
    qsizetype at = 0;
    for (auto it = escape.globalMatch(part); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += part.mid(at, match.capturedStart() - at);
        out += QChar(match.captured(1).toUShort(nullptr, 16));
        at = match.capturedEnd();
    }
    return out + part.mid(at);
}

QString parent(const QString& place)
{
    const qsizetype slash = place.lastIndexOf(QLatin1Char('/'));
    return slash < 0 ? QString() : place.left(slash);
}

} // namespace

QString savedName(const QString& place)
{
    QString name = place.mid(place.lastIndexOf(QLatin1Char('/')) + 1);
    for (const QString& ending : {savedQueryEnding, dashboardEnding})
        if (name.endsWith(ending)) {
            name.chop(ending.size());
            break;
        }
    return unwritten(name);
}

QString savedEnding(const QString& place)
{
    return place.endsWith(dashboardEnding) ? dashboardEnding : savedQueryEnding;
}

QString savedFolder(const QString& place)
{
    QStringList parts = parent(place).split(QLatin1Char('/'), Qt::SkipEmptyParts);
    for (QString& part : parts) part = unwritten(part);
    return parts.join(QLatin1Char('/'));
}

Result<QString> savedPlace(const QString& folder, const QString& name, const QString& ending)
{
    QStringList parts;
    for (const QString& part : folder.split(QLatin1Char('/'), Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty()) parts << written(part.trimmed());
    if (name.trimmed().isEmpty()) return failure(ErrorKind::BadInput, "The name is empty.");
    parts << written(name) + ending;
    for (const QString& part : parts)
        if (part.toUtf8().size() > longestFileName)
            return failure(
                ErrorKind::BadInput,
                fmt::format("The name \"{}…\" is too long for a file.", named(part.left(40))));
    return parts.join(QLatin1Char('/'));
}

QString SavedFiles::defaultRoot() { return dataFolder() + QStringLiteral("/queries"); }

QString SavedFiles::path(const QString& place) const { return m_root + QLatin1Char('/') + place; }

Result<SavedFiles::Listing> SavedFiles::list() const
{
    Listing all;
    const QDir root(m_root);
    if (!root.exists()) return all;
    if (!root.isReadable())
        return failure(ErrorKind::Refused, "The folder " + named(m_root) + " cannot be read.");
    QStringList places;
    QDirIterator found(m_root, QDir::Files,
                       QDirIterator::Subdirectories); // hidden ones and links are not gone into
    while (found.hasNext()) {
        const QString place = root.relativeFilePath(found.next());
        if (place.endsWith(savedQueryEnding) || place.endsWith(dashboardEnding)) places << place;
    }
    places.sort();
    for (const QString& place : places) {
        auto file = read(place);
        if (file)
            all.files.push_back(std::move(*file));
        else if (file.error().kind != ErrorKind::NotFound) // gone meanwhile
            all.bad.push_back({place, file.error()});
    }
    return all;
}

Result<SavedFile> SavedFiles::read(const QString& place) const
{
    QFile file(path(place));
    if (!file.exists())
        return failure(ErrorKind::NotFound, fmt::format("The file {} is not there.", named(place)));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Refused, fmt::format("The file {} cannot be read.", named(place)),
                       file.errorString().toStdString());
    if (file.size() > largestFile)
        return failure(ErrorKind::BadInput,
                       fmt::format("The file {} is larger than 8 MiB.", named(place)));
    return SavedFile{place, file.readAll().toStdString()};
}

Result<void> SavedFiles::mustBe(const SavedFile& was) const
{
    const auto now = read(was.place);
    if (now && now->text == was.text) return {};
    auto error = failure(
        ErrorKind::Changed,
        now ? fmt::format("The file {} was changed by somebody else meanwhile.", named(was.place))
            : fmt::format("The file {} was moved or removed by somebody else meanwhile.",
                          named(was.place)));
    error.value().hint = "Nothing was written. Read it again, or keep yours under another name.";
    return error;
}

Result<SavedFile> SavedFiles::create(const SavedFile& file) const
{
    const QString target = path(file.place);
    if (auto made = makePrivateFolder(m_root); !made) return failure(made.error());
    const FolderLock lock(m_root);
    if (auto made = makePrivateFolder(QFileInfo(target).path()); !made)
        return failure(made.error());
    const QString beside =
        QStringLiteral("%1/.%2.new")
            .arg(QFileInfo(target).path(), QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (auto done = writeWholeFile(beside, file.text); !done) return failure(done.error());
    if (renamedAside(beside, target)) return file;
    const int number = errno;
    QFile::remove(beside);
    if (number == EEXIST) return taken(file.place);
    return cannot(file.place, "written", number);
}

Result<SavedFile> SavedFiles::replace(const SavedFile& was, const std::string& text) const
{
    const FolderLock lock(m_root);
    if (auto is = mustBe(was); !is) return failure(is.error());
    if (text == was.text) return was;
    if (auto done = writeWholeFile(path(was.place), text); !done) return failure(done.error());
    return SavedFile{was.place, text};
}

Result<SavedFile> SavedFiles::move(const SavedFile& was, const QString& place) const
{
    if (place == was.place) return was;
    const FolderLock lock(m_root);
    if (auto is = mustBe(was); !is) return failure(is.error());
    if (auto made = makePrivateFolder(QFileInfo(path(place)).path()); !made)
        return failure(made.error());
    if (!renamedAside(path(was.place), path(place))) {
        const int number = errno;
        removeEmptyFolders(place);
        if (number == EEXIST) return taken(place);
        return cannot(was.place, "moved", number);
    }
    removeEmptyFolders(was.place);
    return SavedFile{place, was.text};
}

Result<void> SavedFiles::remove(const SavedFile& was) const
{
    const FolderLock lock(m_root);
    if (auto is = mustBe(was); !is) return is;
    if (::unlink(QFile::encodeName(path(was.place)).constData()) != 0)
        return cannot(was.place, "removed", errno);
    removeEmptyFolders(was.place);
    return {};
}

void SavedFiles::removeEmptyFolders(const QString& place) const
{
    for (QString folder = parent(place); !folder.isEmpty(); folder = parent(folder))
        if (!QDir().rmdir(path(folder))) return; // it has something, be it hidden
}

} // namespace lockstep
