// Backup: through a second, reading connection, as SQLite refuses to copy from a writing one.
#include "plugins/sqlite/backup.h"

#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace lockstep::sqlite {

namespace {

std::string fileName(const std::string& path, const std::string& id)
{
    std::string name = path.substr(path.rfind('/') + 1);
    for (const char* ending : {".sqlite", ".sqlite3", ".db"})
        if (name.size() > std::strlen(ending) && name.ends_with(ending)) {
            name.resize(name.size() - std::strlen(ending));
            break;
        }
    std::string safe;
    for (const char c : id + "-" + name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.';
        safe += plain ? c : '_';
    }
    return safe.substr(0, 200) + ".sqlite";
}

Result<void> copyPages(Database& live, Database& source, Database& copy)
{
    sqlite3_backup* backup = sqlite3_backup_init(copy.raw(), "main", source.raw(), "main");
    if (!backup) return failure(copy.error());
    int code = SQLITE_OK;
    do {
        code = live.cancelled() ? SQLITE_INTERRUPT : sqlite3_backup_step(backup, 1000);
    } while (code == SQLITE_OK);
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) return failure(copy.error(code, {}));
    return {};
}

/// A directory entry is only safe once its folder is.
bool syncPath(const std::string& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool synced = fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

Result<void> isWhole(Database& source, Database& copy)
{
    auto pages = source.value("PRAGMA page_count");
    auto copied = copy.value("PRAGMA page_count");
    auto schema = source.value("SELECT count(*) FROM sqlite_schema");
    auto copiedSchema = copy.value("SELECT count(*) FROM sqlite_schema");
    for (const auto* value : {&pages, &copied, &schema, &copiedSchema})
        if (!*value) return failure(value->error());
    // A file of no byte has no page, and a copy of it one.
    const bool samePages = *pages == *copied || *pages == "0";
    if (!samePages || *schema != *copiedSchema)
        return failure(ErrorKind::NotVerified, "The backup does not hold what the database holds");
    return {};
}

} // namespace

Result<void> copyTo(Database& live, const std::string& target)
{
    auto source = Database::open(live.path(), Database::Mode::Read, 10000);
    if (!source) return failure(source.error());
    auto copy = Database::open(target, Database::Mode::CreateBackup, 1000);
    if (!copy) return failure(copy.error());
    return copyPages(live, **source, **copy);
}

Result<std::string> backUp(Database& live, const std::string& folder, const std::string& id)
{
    const std::string target = folder + "/" + fileName(live.path(), id);
    // Made by us so that nobody else can read it, and never over an older one.
    const int descriptor = ::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(ErrorKind::Refused, "The backup " + visible(target) + " cannot be made",
                       std::strerror(errno));
    ::close(descriptor);

    const auto copied = [&]() -> Result<void> {
        auto source = Database::open(live.path(), Database::Mode::Read, 10000);
        if (!source) return failure(source.error());
        auto copy = Database::open(target, Database::Mode::CreateBackup, 1000);
        if (!copy) return failure(copy.error());
        if (auto done = copyPages(live, **source, **copy); !done) return done;
        return isWhole(**source, **copy);
    }();
    if (!copied) {
        ::unlink(target.c_str());
        return failure(copied.error().in("Backing up"));
    }
    if (!syncPath(target, O_RDONLY) || !syncPath(folder, O_RDONLY | O_DIRECTORY)) {
        ::unlink(target.c_str());
        return failure(ErrorKind::Server, "The backup " + visible(target) + " is not safe on disk",
                       std::strerror(errno));
    }
    return target;
}

} // namespace lockstep::sqlite
