// Connecting: finds the file, opens it and looks whether it is a database, stage by stage.
#include "base/text.h"
#include "plugins/sqlite/connection.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::sqlite {

namespace {

constexpr const char* find = "Find the file";
constexpr const char* openFile = "Open it";
constexpr const char* check = "Check the pages";

Error fileError(ErrorKind kind, const std::string& path, std::string_view what,
                std::string hint = {})
{
    Error error;
    error.kind = kind;
    error.message = visible(path) + " " + std::string(what);
    error.hint = std::move(hint);
    return error;
}

/// The absolute path, so that it means the same whatever the working folder becomes.
Result<std::string> findFile(const std::string& path, Access access)
{
    if (path.empty()) return failure(ErrorKind::BadInput, "No file is given");
    if (path.find('\0') != std::string::npos)
        return failure(ErrorKind::BadInput, "A file's name cannot hold a zero byte");
    struct stat status
    {
    };
    if (stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return failure(fileError(ErrorKind::NotFound, path, "does not exist",
                                     "Lockstep never creates a database file."));
        Error error = fileError(ErrorKind::Refused, path, "cannot be reached");
        error.detail = std::strerror(errno);
        return failure(std::move(error));
    }
    if (S_ISDIR(status.st_mode))
        return failure(fileError(ErrorKind::BadInput, path, "is a folder, not a database file"));
    if (!S_ISREG(status.st_mode))
        return failure(fileError(ErrorKind::BadInput, path, "is not a regular file"));
    char absolute[PATH_MAX];
    if (!realpath(path.c_str(), absolute))
        return failure(fileError(ErrorKind::Refused, path, "cannot be reached"));
    if (::access(absolute, R_OK) != 0)
        return failure(fileError(ErrorKind::Refused, path, "may not be read"));
    if (access == Access::Promote) {
        const std::string folder =
            std::string(absolute).substr(0, std::max<size_t>(1, std::string(absolute).rfind('/')));
        if (::access(absolute, W_OK) != 0)
            return failure(fileError(ErrorKind::ReadOnly, path, "is read-only",
                                     "Give yourself the right to write to it."));
        if (::access(folder.c_str(), W_OK) != 0)
            return failure(fileError(ErrorKind::ReadOnly, path, "is in a folder that is read-only",
                                     "SQLite must write its journal beside the file."));
    }
    return std::string(absolute);
}

/// A first look at the schema: opening alone reads nothing.
Result<void> lookInside(Database& database)
{
    auto version = database.value("PRAGMA schema_version");
    if (!version) return failure(version.error());
    auto encoding = database.value("SELECT count(*) FROM main.sqlite_schema");
    if (!encoding) return failure(encoding.error());
    return {};
}

struct Opened
{
    std::unique_ptr<Guard> guard;
    std::unique_ptr<Database> database;
};

Result<Opened> openAs(const std::string& path, Database::Mode mode, const ConnectOptions& options)
{
    Opened opened;
    opened.guard = std::make_unique<Guard>(options.access);
    auto database = Database::open(path, mode, std::max(options.timeoutSeconds, 0) * 1000);
    if (!database) return failure(database.error());
    opened.database = std::move(*database);
    const Database::Request request(*opened.database);
    if (auto installed = opened.guard->install(opened.database->raw()); !installed)
        return failure(installed.error());
    if (auto seen = lookInside(*opened.database); !seen) return failure(seen.error());
    return opened;
}

/// Reading a WAL file needs to write a file beside it. Where that is forbidden, the file is read
/// as one that does not change, which is only true when no WAL is there.
Result<Opened> openToRead(const std::string& path, const ConnectOptions& options)
{
    auto opened = openAs(path, Database::Mode::Read, options);
    if (opened) return opened;
    const auto kind = opened.error().kind;
    if (kind != ErrorKind::NotFound && kind != ErrorKind::ReadOnly) return opened;
    struct stat status
    {
    };
    if (stat((path + "-wal").c_str(), &status) == 0 && status.st_size > 0) {
        Error error = opened.error();
        error.kind = ErrorKind::Refused;
        error.message = visible(path) + " has changes in its WAL file that cannot be read, as its "
                                        "folder is read-only";
        error.hint = "Copy the file with its -wal file to a folder that you may write to.";
        return failure(std::move(error));
    }
    return openAs(path, Database::Mode::ReadImmutable, options);
}

/// Reports one stage: running, then passed or failed with what was found.
template <class Work>
auto stage(const StageObserver& observer, const char* name, const Work& work) -> decltype(work())
{
    const auto report = [&](StageReport::State state, std::string note) {
        if (observer) observer({name, state, std::move(note)});
    };
    report(StageReport::State::Running, {});
    auto result = work();
    if (result)
        report(StageReport::State::Passed, {});
    else
        report(StageReport::State::Failed, result.error().text());
    return result;
}

/// The whole file can be large: what is not looked through in time is said, not refused.
void checkPages(Database& database, const StageObserver& observer, int seconds)
{
    observer({check, StageReport::State::Running, {}});
    database.setTimeLimit(std::max(seconds, 1) * 1000);
    Result<std::string> verdict = std::string();
    {
        const Database::Request request(database);
        verdict = database.value("PRAGMA quick_check(1)");
    }
    database.setTimeLimit(0);
    if (verdict && *verdict == "ok")
        observer({check, StageReport::State::Passed, "No damage found"});
    else if (verdict)
        observer({check, StageReport::State::Failed, visible(*verdict)});
    else
        observer({check, StageReport::State::Passed, "Not finished: the file is large"});
}

} // namespace

Result<std::unique_ptr<Connection>> connect(const Parameters& parameters,
                                            const ConnectOptions& options,
                                            const StageObserver& observer)
{
    const auto given = parameters.find("file");
    const std::string name = given == parameters.end() ? std::string() : given->second;
    auto path = stage(observer, find, [&] { return findFile(name, options.access); });
    if (!path) return failure(path.error());
    const std::string identity = identityOf(*path);

    const bool reads = options.access == Access::Read;
    auto opened = stage(observer, openFile, [&]() -> Result<Opened> {
        return reads ? openToRead(*path, options) : openAs(*path, Database::Mode::Write, options);
    });
    if (!opened) return failure(opened.error());
    Database& database = *opened->database;

    ServerFacts facts;
    facts.product = "SQLite";
    facts.version = sqlite3_libversion();
    facts.versionNumber = sqlite3_libversion_number();
    facts.database = *path;
    facts.identity = identityOf(*path);
    facts.readOnly = reads || sqlite3_db_readonly(database.raw(), "main") != 0;
    if (facts.identity != identity)
        return failure(fileError(ErrorKind::Changed, *path, "was replaced while it was opened"));
    if (options.access == Access::Promote && facts.readOnly)
        return failure(fileError(ErrorKind::ReadOnly, *path, "can only be opened for reading"));
    if (observer) checkPages(database, observer, options.timeoutSeconds);
    return std::make_unique<SqliteConnection>(std::move(opened->guard), std::move(opened->database),
                                              std::move(facts), options.access);
}

} // namespace lockstep::sqlite
