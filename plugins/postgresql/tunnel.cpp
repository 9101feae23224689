// Tunnel: a thread of its own starts ssh, reads what it says, and waits for its end.
#include "plugins/postgresql/tunnel.h"

#include "base/stopping.h"
#include "base/text.h"
#include "plugins/postgresql/connecting.h"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <map>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace lockstep::postgresql {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t mostSaid = 8192;   ///< bytes of ssh's words: the last ones
constexpr int patienceWithEnd = 20; ///< times 50 ms that ssh has to end when told to
constexpr auto betweenLooks = std::chrono::milliseconds(50);

std::string value(const Parameters& parameters, const std::string& key)
{
    const auto it = parameters.find(key);
    return it == parameters.end() ? std::string() : it->second;
}

/// Which tunnel: who asks for the same one gets it.
struct TunnelKey
{
    std::string sshHost;
    TunnelEnd end;
    bool socket; ///< here

    friend auto operator<=>(const TunnelKey&, const TunnelKey&) = default;
};

/// libpq encrypts nothing on a socket: where encryption is wanted, a port of this machine it is.
bool wantsEncryption(const Parameters& parameters)
{
    const std::string mode = value(parameters, "sslmode");
    return mode == "require" || mode.starts_with("verify");
}

TunnelKey keyOf(const Parameters& parameters)
{
    const Parameters whole = withDefaults(parameters);
    const std::string host = value(parameters, "host");
    return {value(parameters, "sshhost"),
            {host.empty() ? "localhost" : host, value(whole, "port")},
            !wantsEncryption(whole)};
}

/// A folder that only this user can look into, short enough for a socket's name.
std::string privateFolder()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code none;
    const bool usable = runtime && *runtime == '/' && std::strlen(runtime) < 60 &&
                        std::filesystem::is_directory(runtime, none);
    std::string name = std::string(usable ? runtime : "/tmp") + "/lockstep-XXXXXX";
    return mkdtemp(name.data()) ? name : std::string();
}

/// A port that nobody listens on now. Somebody may before ssh does: then ssh says so, and ends.
std::string freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    const bool bound =
        socket >= 0 && bind(socket, generic, size) == 0 && getsockname(socket, generic, &size) == 0;
    if (socket >= 0) close(socket);
    return bound ? std::to_string(ntohs(address.sin_port)) : std::string();
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> out;
    for (std::string& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

/// All but what libpq takes a password from.
std::vector<std::string> environmentOfChildren()
{
    std::vector<std::string> all;
    for (char** entry = environ; *entry; ++entry)
        if (std::strncmp(*entry, "PGPASS", 6) != 0) all.emplace_back(*entry);
    return all;
}

/// Ends with the thread that started it, and so with this program, even where that is killed. In
/// a session of its own: no terminal to ask on, and no Ctrl+C that is meant for us.
pid_t startSsh(std::vector<std::string> words, int out, int said)
{
    std::vector<std::string> environment = environmentOfChildren();
    const auto argv = pointers(words);
    const auto envp = pointers(environment);
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child != 0) return child;
    // Only what is safe between fork() and exec() in a program of many threads.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(1);
    setsid();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    const int nothing = ::open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(out, 1);
    dup2(said, 2);
    execvpe(argv[0], argv.data(), envp.data());
    _exit(127);
}

} // namespace

struct Tunnel::State
{
    TunnelKey key;
    Way way;
    std::string folder;
    std::vector<std::string> words;
    std::thread keeper;
    std::atomic<bool> over = false; ///< nobody needs it any more

    std::mutex mutex;
    std::condition_variable changed;
    bool stands = false; ///< it did, at least once
    bool ended = false;
    int status = 0;
    std::string said;

    void keep();
    void take(bool fromSsh, std::string_view bytes);
    [[nodiscard]] Error why() const; ///< it ended; the mutex is held
};

void Tunnel::State::take(bool fromSsh, std::string_view bytes)
{
    const std::lock_guard lock(mutex);
    if (!fromSsh) {
        stands = stands || bytes.find(tunnelStands) != std::string_view::npos;
    } else {
        said += bytes;
        if (said.size() > mostSaid) said.erase(0, said.size() - mostSaid);
    }
    changed.notify_all();
}

/// On the tunnel's own thread, for as long as there is the tunnel.
void Tunnel::State::keep()
{
    std::array<int, 2> out{-1, -1};
    std::array<int, 2> err{-1, -1};
    const bool piped = pipe2(out.data(), O_CLOEXEC) == 0 && pipe2(err.data(), O_CLOEXEC) == 0;
    const pid_t child = piped ? startSsh(words, out[1], err[1]) : -1;
    close(out[1]);
    close(err[1]);
    std::array<pollfd, 2> watched{pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
    bool told = false;
    int waited = 0;
    int result = 127 << 8;
    while (child > 0 && waitpid(child, &result, WNOHANG) == 0) {
        if (over && (!std::exchange(told, true) || ++waited == patienceWithEnd))
            kill(-child, waited == 0 ? SIGTERM : SIGKILL);
        const bool silent = watched[0].fd < 0 && watched[1].fd < 0;
        if (silent) std::this_thread::sleep_for(betweenLooks);
        if (silent || poll(watched.data(), watched.size(), int(betweenLooks.count())) <= 0)
            continue;
        for (pollfd& pipe : watched) {
            if (pipe.fd < 0 || pipe.revents == 0) continue;
            std::array<char, 1024> bytes{};
            const ssize_t size = read(pipe.fd, bytes.data(), bytes.size());
            if (size > 0)
                take(&pipe == &watched[1], {bytes.data(), static_cast<size_t>(size)});
            else if (size == 0 || errno != EINTR)
                pipe.fd = -1;
        }
    }
    // Its last words may still be in the pipe.
    if (child > 0 && fcntl(err[0], F_SETFL, O_NONBLOCK) == 0) {
        std::array<char, mostSaid> bytes{};
        const ssize_t size = read(err[0], bytes.data(), bytes.size());
        if (size > 0) take(true, {bytes.data(), static_cast<size_t>(size)});
    }
    close(out[0]);
    close(err[0]);
    std::error_code ignored;
    if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    const std::lock_guard lock(mutex);
    ended = true;
    status = result;
    changed.notify_all();
}

Error Tunnel::State::why() const
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127 && said.empty()) {
        Error error;
        error.kind = ErrorKind::NotFound;
        error.message = "There is no program ssh for the tunnel through " + visible(key.sshHost);
        error.hint = "Install openssh-client.";
        return error;
    }
    return sshError(key.sshHost, said);
}

Result<std::shared_ptr<Tunnel>> Tunnel::open(const LinkOptions& options,
                                             const StageObserver& observer)
{
    if (value(options.parameters, "sshhost").empty()) return std::shared_ptr<Tunnel>();
    const auto tell = [&](StageReport::State state, const std::string& note) {
        if (observer) observer({"SSH tunnel", state, note});
    };
    const auto refuse = [&](Error error) -> tl::unexpected<Error> {
        tell(StageReport::State::Failed,
             error.hint.empty() ? error.message : error.message + ". " + error.hint);
        return failure(std::move(error));
    };
    tell(StageReport::State::Running, {});
    static std::mutex mutex;
    static std::map<TunnelKey, std::weak_ptr<Tunnel>> all;
    const TunnelKey key = keyOf(options.parameters);
    std::shared_ptr<Tunnel> tunnel;
    {
        const std::lock_guard lock(mutex);
        std::erase_if(all, [](const auto& known) { return known.second.expired(); });
        tunnel = all[key].lock();
        if (tunnel && tunnel->trouble()) tunnel.reset(); // not one that ended
        if (!tunnel) {
            auto state = std::make_shared<State>();
            state->key = key;
            state->folder = key.socket ? privateFolder() : std::string();
            state->way = key.socket ? Way{state->folder, {}, key.end.port}
                                    : Way{key.end.host, "127.0.0.1", freePort()};
            if (state->way.host.empty() || state->way.port.empty())
                return refuse({ErrorKind::Internal, "There is no place for the tunnel's end here",
                               std::strerror(errno)});
            auto words = sshArguments(key.sshHost, key.end, state->way, options.timeoutSeconds);
            if (!words) {
                std::error_code ignored;
                if (!state->folder.empty()) std::filesystem::remove(state->folder, ignored);
                return refuse(words.error());
            }
            state->words = std::move(*words);
            state->keeper = std::thread([state = state.get()] { state->keep(); });
            tunnel.reset(new Tunnel(std::move(state)));
            all[key] = tunnel;
        }
    }
    if (auto stands = tunnel->wait(options); !stands) return refuse(stands.error());
    tell(StageReport::State::Passed, "Through " + visible(key.sshHost));
    return tunnel;
}

Result<void> Tunnel::wait(const LinkOptions& options) const
{
    const auto until = Clock::now() + std::chrono::seconds(options.timeoutSeconds);
    std::unique_lock lock(m_state->mutex);
    while (!m_state->stands && !m_state->ended) {
        if (stopAsked()) return failure(ErrorKind::Cancelled, "The SSH tunnel was stopped");
        if (Clock::now() >= until) {
            Error late = sshError(m_state->key.sshHost, m_state->said);
            late.kind = ErrorKind::Unreachable;
            late.message = "The SSH host " + visible(m_state->key.sshHost) +
                           " let no tunnel through within " +
                           std::to_string(options.timeoutSeconds) + " s";
            return failure(std::move(late));
        }
        m_state->changed.wait_for(lock, betweenLooks);
    }
    if (m_state->ended) return failure(m_state->why());
    return {};
}

Tunnel::~Tunnel()
{
    m_state->over = true;
    m_state->keeper.join(); // which ends ssh, within a second or by force
}

const Way& Tunnel::way() const { return m_state->way; }

std::optional<Error> Tunnel::broken(std::chrono::milliseconds patience) const
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait_for(lock, patience, [this] { return m_state->ended; });
    return brokenNow();
}

std::optional<Error> Tunnel::trouble(std::chrono::milliseconds patience) const
{
    std::unique_lock lock(m_state->mutex);
    std::optional<Error> found;
    m_state->changed.wait_for(lock, patience, [&] {
        found = brokenNow();
        if (!found) found = refusalBehind(m_state->key.sshHost, m_state->key.end, m_state->said);
        return found.has_value();
    });
    return found;
}

std::optional<Error> Tunnel::brokenNow() const
{
    if (!m_state->ended) return std::nullopt;
    Error broken = m_state->why();
    if (m_state->stands) {
        broken.kind = ErrorKind::Unreachable;
        broken.message = "The SSH tunnel through " + visible(m_state->key.sshHost) + " broke";
    }
    return broken;
}

} // namespace lockstep::postgresql
