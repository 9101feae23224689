// Dump: runs pg_dump with an environment of its own.
#include "plugins/postgresql/dump.h"

#include "base/text.h"
#include "plugins/postgresql/connecting.h"
#include "plugins/postgresql/dumpdifferences.h"
#include "plugins/postgresql/keeper.h"
#include "plugins/postgresql/sqltext.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lockstep::postgresql {

namespace {

constexpr int passwordDescriptor = 9; ///< of the child

/// Closes itself.
class Descriptor
{
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0) close(m_number);
    }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

struct Ran
{
    int status = -1;
    std::string out;
    std::string said;
};

/// Runs a program to its end, or kills it when asked to stop.
Result<Ran> runProgram(std::vector<std::string> arguments, std::vector<std::string> environment,
                       int password, const std::function<bool()>& stopped)
{
    std::array<std::array<int, 2>, 2> pipes{};
    for (auto& ends : pipes)
        if (pipe2(ends.data(), O_CLOEXEC) != 0)
            return failure(ErrorKind::Internal, "No pipe could be made", std::strerror(errno));
    std::array<Descriptor, 2> readers{Descriptor(pipes[0][0]), Descriptor(pipes[1][0])};
    std::array<Descriptor, 2> writers{Descriptor(pipes[0][1]), Descriptor(pipes[1][1])};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, pipes[0][1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[1][1], 2);
    if (password >= 0) posix_spawn_file_actions_adddup2(&actions, password, passwordDescriptor);
    const auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> out;
        for (std::string& text : texts) out.push_back(text.data());
        out.push_back(nullptr);
        return out;
    };
    auto argv = pointers(arguments);
    auto envp = pointers(environment);
    pid_t child = 0;
    const int spawned = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    for (Descriptor& writer : writers) writer = Descriptor(); // theirs alone now
    if (spawned != 0)
        return failure(ErrorKind::NotFound, visible(arguments[0]) + " could not be started",
                       std::strerror(spawned));
    Ran ran;
    bool killed = false;
    std::array<pollfd, 2> watched{pollfd{readers[0].number(), POLLIN, 0},
                                  pollfd{readers[1].number(), POLLIN, 0}};
    while (watched[0].fd >= 0 || watched[1].fd >= 0) {
        if (!killed && stopped && stopped()) killed = kill(child, SIGKILL) == 0;
        if (poll(watched.data(), watched.size(), 50) <= 0) continue;
        for (size_t i = 0; i < watched.size(); ++i) {
            if (watched[i].fd < 0 || watched[i].revents == 0) continue;
            std::array<char, 65536> bytes{};
            const ssize_t size = read(watched[i].fd, bytes.data(), bytes.size());
            if (size > 0)
                (i == 0 ? ran.out : ran.said).append(bytes.data(), static_cast<size_t>(size));
            else if (size == 0 || errno != EINTR)
                watched[i].fd = -1;
        }
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (killed) return failure(ErrorKind::Cancelled, "pg_dump was stopped");
    return ran;
}

std::vector<std::string> candidates()
{
    namespace fs = std::filesystem;
    std::vector<std::string> found;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored))
        found.push_back(entry.path().string() + "/bin/pg_dump");
    if (const char* path = std::getenv("PATH"))
        for (const std::string& folder : split(path, ':')) found.push_back(folder + "/pg_dump");
    std::erase_if(found, [](const std::string& file) { return access(file.c_str(), X_OK) != 0; });
    return found;
}

/// In memory, as libpq wants it; it takes nothing that others may read.
Descriptor passwordFile(const std::string& password)
{
    std::string line = "*:*:*:*:";
    for (const char c : password) {
        if (c == ':' || c == '\\') line += '\\';
        line += c;
    }
    line += '\n';
    Descriptor file(memfd_create("lockstep", MFD_CLOEXEC));
    const bool written =
        file.number() >= 0 && fchmod(file.number(), S_IRUSR | S_IWUSR) == 0 &&
        write(file.number(), line.data(), line.size()) == static_cast<ssize_t>(line.size());
    explicit_bzero(line.data(), line.size());
    return written ? std::move(file) : Descriptor();
}

/// What psql would do and no server understands.
std::string withoutClientWords(const std::string& script)
{
    std::string out;
    for (const std::string& line : split(script, '\n'))
        if (!line.starts_with("\\restrict ") && !line.starts_with("\\unrestrict "))
            out += line + "\n";
    return out;
}

} // namespace

DumpTool dumpTool(int versionNumber)
{
    DumpTool best;
    int newest = versionNumber / 10000 - 1;
    for (const std::string& program : candidates()) {
        const auto ran = runProgram({program, "--version"}, {"LC_ALL=C"}, -1, {});
        if (!ran || ran->status != 0) continue; // a wrapper that finds no pg_dump behind it
        const auto words = split(trimmed(ran->out), ' '); // "pg_dump (PostgreSQL) 15.18 (Debian …"
        if (words.size() < 3) continue;
        const int major = std::atoi(words[2].c_str());
        if (major <= newest) continue;
        newest = major;
        best = {program, "pg_dump " + words[2]};
    }
    return best;
}

Result<Dump> dump(const LinkOptions& options, const std::function<bool()>& stopped)
{
    const auto tunnel = Tunnel::open(options); // the link's, kept for the program
    if (!tunnel) return failure(tunnel.error());
    auto link = Link::open(options);
    if (!link) return failure(link.error());
    const DumpTool tool = dumpTool((*link)->version());
    const auto kept = (*link)->query(ourSchemasQuery("nspname"));
    if (!kept) return failure(kept.error());
    std::vector<std::string> arguments{tool.program,         "--schema-only",
                                       "--no-password",      "--no-tablespaces",
                                       "--no-subscriptions", "--lock-wait-timeout=5000",
                                       "--encoding=UTF8"};
    // What is kept of dropped things is no part of the structure.
    for (const auto& row : *kept) arguments.push_back("--exclude-schema=" + quoted(row[0].c_str()));
    link->reset();
    if (tool.program.empty())
        return failure(ErrorKind::NotFound, "No pg_dump is installed here that is as new as prod");
    const Parameters whole = withDefaults(options.parameters);
    const auto value = [&](const char* key) {
        const auto it = whole.find(key);
        return it == whole.end() ? std::string() : it->second;
    };
    const Way way = *tunnel ? (*tunnel)->way() : Way{value("host"), {}, value("port")};
    std::vector<std::string> environment{"LC_ALL=C",
                                         "PGAPPNAME=" + options.name,
                                         "PGHOST=" + way.host,
                                         "PGPORT=" + way.port,
                                         "PGDATABASE=" + value("dbname"),
                                         "PGSSLMODE=" + value("sslmode"),
                                         "PGGSSENCMODE=disable"};
    if (!way.address.empty()) environment.push_back("PGHOSTADDR=" + way.address);
    if (!value("user").empty()) environment.push_back("PGUSER=" + value("user"));
    if (!value("sslrootcert").empty())
        environment.push_back("PGSSLROOTCERT=" + value("sslrootcert"));
    Descriptor password;
    if (!options.password.empty()) {
        password = passwordFile(options.password);
        environment.push_back("PGPASSFILE=/proc/self/fd/" + std::to_string(passwordDescriptor));
    }
    auto ran = runProgram(std::move(arguments), std::move(environment), password.number(), stopped);
    if (!ran) return failure(ran.error());
    if (ran->status != 0)
        return failure(ErrorKind::Server, tool.words + " could not write prod's structure",
                       trimmed(ran->said));
    return Dump{tool.words, withoutClientWords(ran->out)};
}

Result<Observation> observe(const LinkOptions& dev, const LinkOptions& prod,
                            const std::function<bool()>& stopped)
{
    std::atomic<bool> over = false; // one of both failed: the other one is of no use
    const auto writing = [&](const LinkOptions& side, const char* which) -> Result<Dump> {
        auto dumped = dump(side, [&] { return over || (stopped && stopped()); });
        if (dumped) return dumped;
        over = true;
        return failure(dumped.error().in(which));
    };
    Result<Dump> ofDev = failure(ErrorKind::Internal, "Dev was not looked at");
    std::thread other([&] { ofDev = writing(dev, "dev"); });
    const auto ofProd = writing(prod, "prod");
    other.join();
    // The one that failed by itself says why; that the other one was stopped then does not.
    if (!ofProd && (ofDev || ofProd.error().kind != ErrorKind::Cancelled))
        return failure(ofProd.error());
    if (!ofDev) return failure(ofDev.error());
    const std::string devMajor = dumpedMajor(ofDev->script),
                      prodMajor = dumpedMajor(ofProd->script);
    if (devMajor != prodMajor)
        return failure(ErrorKind::Unsupported, "dev is a server of version " + visible(devMajor) +
                                                   " and prod of " + visible(prodMajor) +
                                                   ", of which pg_dump tells in different words");
    return Observation{ofProd->tool, dumpDifferences(ofDev->script, ofProd->script)};
}

} // namespace lockstep::postgresql
