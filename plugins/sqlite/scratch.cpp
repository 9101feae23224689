// Scratch: a folder whose name says which process made it, and the copy in it.
#include "plugins/sqlite/scratch.h"

#include "base/liveness.h"
#include "base/text.h"
#include "plugins/sqlite/backup.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::sqlite {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "lockstep_rehearsal_";

fs::path placeOfAll()
{
    std::error_code wrong;
    fs::path place = fs::temp_directory_path(wrong);
    return wrong ? fs::path("/tmp") : place;
}

/// lockstep_rehearsal_<number of the program>_<its birth>_<six random letters>
std::string folderBegin()
{
    const Life own = Life::own();
    return std::string(prefix) + std::to_string(own.number) + "_" + own.birth + "_";
}

bool isLeft(const fs::path& folder)
{
    const std::string name = folder.filename().string();
    struct stat status
    {
    };
    if (!name.starts_with(prefix) || lstat(folder.c_str(), &status) != 0 ||
        !S_ISDIR(status.st_mode) || status.st_uid != getuid())
        return false;
    const auto parts = split(name.substr(prefix.size()), '_');
    if (parts.size() < 3) return false;
    const Life life{std::atol(parts[0].c_str()), parts[1]};
    return life.number > 0 && !life.goesOn();
}

class SqliteScratch final : public Scratch
{
public:
    SqliteScratch(fs::path folder, const std::string& file)
        : m_folder(std::move(folder)), m_name((m_folder / file).string())
    {
        m_parameters["file"] = m_name;
    }
    ~SqliteScratch() override { (void)drop(); }

    const std::string& name() const override { return m_name; }
    const Parameters& parameters() const override { return m_parameters; }
    Result<void> drop() override
    {
        std::error_code wrong;
        fs::remove_all(m_folder, wrong);
        if (!wrong) return {};
        return failure(ErrorKind::Refused,
                       "The rehearsal's copy " + visible(m_name) + " cannot be removed",
                       wrong.message());
    }

private:
    fs::path m_folder;
    std::string m_name;
    Parameters m_parameters;
};

} // namespace

Result<std::unique_ptr<Scratch>> makeScratch(Database& live)
{
    std::string folder = (placeOfAll() / (folderBegin() + "XXXXXX")).string();
    if (!mkdtemp(folder.data())) // 0700
        return failure(ErrorKind::Refused, "The folder " + visible(folder) + " cannot be made",
                       std::strerror(errno));
    auto scratch = std::make_unique<SqliteScratch>(folder, "copy.sqlite");
    const Database::Request request(live);
    if (auto copied = copyTo(live, scratch->name()); !copied)
        return failure(copied.error().in("Copying " + visible(live.path())));
    return scratch;
}

Result<std::vector<std::string>> dropLeftScratches()
{
    std::vector<std::string> dropped;
    std::error_code wrong;
    for (const auto& entry : fs::directory_iterator(placeOfAll(), wrong)) {
        if (!isLeft(entry.path())) continue;
        std::error_code kept;
        fs::remove_all(entry.path(), kept);
        if (kept)
            return failure(ErrorKind::Refused,
                           visible(entry.path().string()) +
                               ", which a dead program left, cannot be removed",
                           kept.message());
        dropped.push_back(entry.path().string());
    }
    return dropped;
}

} // namespace lockstep::sqlite
