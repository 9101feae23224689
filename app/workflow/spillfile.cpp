// SpillFile: pieces begin at pages, so that each can be mapped by itself.
#include "workflow/spillfile.h"

#include "workflow/folders.h"
#include "workflow/words.h"

#include <QFile>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>

namespace lockstep {

namespace {

constexpr uint64_t page = 64 * 1024; // of every machine

Error unwritable(const QString& folder, int why)
{
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message =
        lockstep::tr("There is no room for more rows of this result: nothing can be written in %1.")
            .arg(folder)
            .toStdString();
    error.detail = std::strerror(why);
    error.hint = lockstep::tr("The rows that were read so far are kept.").toStdString();
    return error;
}

/// Where there is no room to map it. Rows that cannot be read any more are nothing to go on with.
std::shared_ptr<const char> readPiece(int file, uint64_t begin, size_t size)
{
    std::shared_ptr<char> piece(new char[size], std::default_delete<char[]>());
    for (size_t done = 0; done < size;) {
        const auto read =
            ::pread(file, piece.get() + done, size - done, static_cast<off_t>(begin + done));
        if (read < 0 && errno == EINTR) continue;
        if (read <= 0) std::terminate();
        done += static_cast<size_t>(read);
    }
    return piece;
}

int nameless(const QByteArray& folder)
{
    const int file = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
    // A file system that knows no files without a name: it loses its name at once.
    QByteArray name = folder + "/rowsXXXXXX";
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.constData());
    return named;
}

} // namespace

Result<std::shared_ptr<SpillFile>> SpillFile::make(const QString& folder)
{
    if (auto made = makePrivateFolder(folder); !made) return failure(made.error());
    const int file = nameless(QFile::encodeName(folder));
    if (file < 0) return failure(unwritable(folder, errno));
    return std::shared_ptr<SpillFile>(new SpillFile(file, folder));
}

SpillFile::~SpillFile() { ::close(m_file); }

Result<uint64_t> SpillFile::append(std::string_view first, std::string_view second)
{
    const uint64_t begin = m_end;
    uint64_t at = begin;
    for (std::string_view left : {first, second}) {
        while (!left.empty()) {
            const auto written = ::pwrite(m_file, left.data(), left.size(), static_cast<off_t>(at));
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return failure(unwritable(m_folder, written < 0 ? errno : ENOSPC));
            at += static_cast<uint64_t>(written);
            left.remove_prefix(static_cast<size_t>(written));
        }
    }
    m_end = (at + page - 1) / page * page;
    return begin;
}

std::shared_ptr<const char> SpillFile::piece(const std::shared_ptr<SpillFile>& file, uint64_t begin,
                                             size_t size)
{
    void* at =
        ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file->m_file, static_cast<off_t>(begin));
    if (at == MAP_FAILED) return readPiece(file->m_file, begin, size);
    return {static_cast<const char*>(at),
            [file, size](const char* mapped) { ::munmap(const_cast<char*>(mapped), size); }};
}

} // namespace lockstep
