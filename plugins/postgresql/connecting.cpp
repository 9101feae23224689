// Connecting with libpq's non-blocking calls.
#include "plugins/postgresql/connecting.h"

#include "base/redaction.h"
#include "base/stopping.h"
#include "base/text.h"
#include "engine/trust.h"

#include <chrono>
#include <filesystem>
#include <poll.h>
#include <thread>

namespace lockstep::postgresql {

namespace {

using Clock = std::chrono::steady_clock;

/// A file that cannot be: with it, libpq looks for no other.
constexpr const char* noFile = "/dev/null/none";
constexpr const char* socketFolder = "/var/run/postgresql";
/// Between two logins at a server that lets nobody in for a while.
constexpr auto longestPause = std::chrono::milliseconds(1000);
/// As short as libpq can wait.
constexpr auto longestPing = std::chrono::seconds(2);
constexpr auto betweenLooks = std::chrono::milliseconds(100);

/// A mode that is given, else the safe one: what goes over a network is verified.
std::string tlsMode(const Parameters& parameters)
{
    std::string given = valueOf(parameters, "sslmode");
    if (!given.empty()) return given;
    return isThisMachine(valueOf(parameters, "host")) ? "prefer" : "verify-full";
}

std::string authorityFile(const Parameters& parameters)
{
    std::string given = valueOf(parameters, "sslrootcert");
    if (!given.empty()) return given;
    if (tlsMode(parameters).rfind("verify", 0) != 0) return noFile;
    return systemAuthorities();
}

/// Tells the observer how the attempt goes on: a stage passes when the next one begins.
class Stages
{
public:
    explicit Stages(const StageObserver& observer) : m_observer(observer) {}

    void enter(const std::string& stage)
    {
        if (stage == m_stage) return;
        pass();
        m_stage = stage;
        tell(StageReport::State::Running, {});
    }
    void pass(const std::string& note = {})
    {
        if (!m_stage.empty()) tell(StageReport::State::Passed, note);
        m_stage.clear();
    }
    void fail(const std::string& note)
    {
        if (!m_stage.empty()) tell(StageReport::State::Failed, note);
    }

private:
    void tell(StageReport::State state, const std::string& note)
    {
        if (m_observer) m_observer({m_stage, state, note});
    }

    const StageObserver& m_observer;
    std::string m_stage;
};

/// `ping`: what the server says to one, where it was asked.
Error connectError(const std::string& words, bool answered, PGPing ping, const LinkOptions& options)
{
    const std::string where =
        valueOf(options.parameters, "host") + ":" + valueOf(options.parameters, "port");
    const std::string database = valueOf(options.parameters, "dbname");
    const auto says = [&](std::string_view part) { return words.find(part) != std::string::npos; };
    Error error;
    error.detail = trimmed(words);
    error.kind = answered ? ErrorKind::Refused : ErrorKind::Unreachable;
    if (ping == PQPING_REJECT) {
        error.kind = ErrorKind::Unreachable;
        error.message = "The server at " + visible(where) + " lets nobody in now";
        error.hint = "It starts, stops or recovers: try again in a while.";
    } else if (says("translate host name")) {
        error.message =
            "The host " + visible(valueOf(options.parameters, "host")) + " is not known";
        error.hint = "Check the host's name and the network.";
    } else if (says("does not exist") && says("database \"")) {
        error.kind = ErrorKind::NotFound;
        error.message = "There is no database " + visible(database) + " at " + visible(where);
    } else if (says("password") || says("authentication") || says("role \"")) {
        error.kind = ErrorKind::Refused;
        error.message = "The server at " + visible(where) + " refused to log in " +
                        visible(valueOf(options.parameters, "user"));
        error.hint =
            options.password.empty() ? "A password is needed." : "Check user and password.";
    } else if (says("certificate") || says("SSL")) {
        error.kind = ErrorKind::Refused;
        error.message = "No trusted encrypted connection to " + visible(where);
        error.hint = "Check the certificate authority file and the TLS mode.";
    } else {
        // Something may accept for a server that is not there, and close.
        const bool refused = answered && ping != PQPING_NO_RESPONSE;
        if (!refused) error.kind = ErrorKind::Unreachable;
        error.message = refused ? "The server at " + visible(where) + " refused the connection"
                                : "No server answers at " + visible(where);
    }
    return error;
}

/// What stands in the environment and would silently lead elsewhere.
std::optional<Error> misleadingEnvironment()
{
    for (const char* name : {"PGHOSTADDR", "PGSERVICE"}) {
        const char* set = std::getenv(name);
        if (!set || !*set) continue;
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = std::string("The environment variable ") + name +
                        " would lead the connection elsewhere";
        error.hint = std::string("Unset ") + name + " and try again.";
        return error;
    }
    return std::nullopt;
}

/// Waits until the socket can go on; false when the time is over, or nobody waits any more.
bool waitFor(PGconn* handle, PostgresPollingStatusType wants, Clock::time_point until)
{
    pollfd socket{PQsocket(handle), short(wants == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
    while (Clock::now() < until && !stopAsked())
        if (poll(&socket, 1, static_cast<int>(betweenLooks.count())) > 0) return true;
    return false;
}

const char* stageOf(ConnStatusType status)
{
    switch (status) {
    case CONNECTION_SSL_STARTUP:
        return "Encrypt";
    case CONNECTION_AWAITING_RESPONSE:
    case CONNECTION_AUTH_OK:
    case CONNECTION_SETENV:
        return "Log in";
    default:
        return "Connect";
    }
}

/// A login that was tried; the handle is to be finished.
struct Attempt
{
    PGconn* handle = nullptr;
    bool answered = false;
    bool late = false;
    bool open = false;
};

using Words = std::vector<const char*>;

Attempt attempted(const Words& keys, const Words& values, Clock::time_point until, Stages& stages)
{
    Attempt attempt;
    PGconn* handle = attempt.handle = PQconnectStartParams(keys.data(), values.data(), 0);
    auto polled = PGRES_POLLING_WRITING;
    while (handle && PQstatus(handle) != CONNECTION_BAD && polled != PGRES_POLLING_OK) {
        const std::string stage = stageOf(PQstatus(handle));
        attempt.answered = attempt.answered || stage != "Connect";
        stages.enter(stage);
        if (!waitFor(handle, polled, until)) {
            attempt.late = true;
            break;
        }
        polled = PQconnectPoll(handle);
        if (polled == PGRES_POLLING_FAILED) break;
    }
    attempt.open = handle && polled == PGRES_POLLING_OK && PQstatus(handle) == CONNECTION_OK;
    return attempt;
}

/// libpq keeps the code of a refusal to itself and its words may be in any language, but a ping
/// tells whether it lets nobody in for a while; which is no second login where the first one was
/// about a password.
PGPing pinged(const Attempt& attempt, const Words& keys, const Words& values)
{
    const bool asks = attempt.handle && attempt.answered && !attempt.late &&
                      !PQconnectionNeedsPassword(attempt.handle) &&
                      !PQconnectionUsedPassword(attempt.handle);
    return asks ? PQpingParams(keys.data(), values.data(), 0) : PQPING_OK;
}

Error failed(const Attempt& attempt, PGPing ping, const LinkOptions& options)
{
    PGconn* handle = attempt.handle;
    Error error = handle ? connectError(PQerrorMessage(handle), attempt.answered, ping, options)
                         : Error{ErrorKind::Internal, "Out of memory"};
    if (attempt.late) {
        error.kind = ErrorKind::Unreachable;
        error.message = "The server at " + visible(valueOf(options.parameters, "host")) + ":" +
                        visible(valueOf(options.parameters, "port")) + " did not answer within " +
                        std::to_string(options.timeoutSeconds) + " s";
    }
    const char* used = handle ? PQpass(handle) : nullptr;
    return redacted(redacted(std::move(error), options.password), used ? used : "");
}

} // namespace

Parameters withDefaults(Parameters parameters)
{
    std::string& host = parameters["host"];
    if (host.empty())
        host = std::filesystem::is_directory(socketFolder) ? socketFolder : "localhost";
    std::string& port = parameters["port"];
    if (port.empty()) port = "5432";
    parameters["sslmode"] = tlsMode(parameters);
    parameters["sslrootcert"] = authorityFile(parameters);
    return parameters;
}

Result<PGconn*> connectHandle(const LinkOptions& given, const StageObserver& observer,
                              const Tunnel* tunnel)
{
    if (auto wrong = misleadingEnvironment()) return failure(*wrong);
    LinkOptions options = given;
    options.parameters = withDefaults(given.parameters);
    const std::string host = valueOf(options.parameters, "host");
    const std::string port = valueOf(options.parameters, "port");
    if (auto weak = weakWithoutAgreement(options.parameters, tlsMode(options.parameters)))
        return failure(*weak);
    const Way way = tunnel ? tunnel->way() : Way{host, {}, port};

    // An empty value would let the environment or a file of the home decide; these do not.
    const std::vector<std::pair<const char*, std::string>> words{
        {"host", way.host},
        {"hostaddr", way.address},
        {"port", way.port},
        {"dbname", valueOf(options.parameters, "dbname")},
        {"user", valueOf(options.parameters, "user")},
        {"password", options.password},
        {"sslmode", valueOf(options.parameters, "sslmode")},
        {"sslrootcert", valueOf(options.parameters, "sslrootcert")},
        {"sslcompression", "0"},
        {"ssl_min_protocol_version", "TLSv1.2"},
        {"channel_binding", "prefer"},
        {"application_name", options.name},
        {"client_encoding", "UTF8"},
        {"options", " "},
        {"connect_timeout", std::to_string(longestPing.count())}, // of a ping alone
        {"gssencmode", "disable"},
        {"target_session_attrs", "any"},
        {"keepalives", "1"},
        {"keepalives_idle", "5"},
        {"keepalives_interval", "2"},
        {"keepalives_count", "3"},
        {"tcp_user_timeout", "15000"}};
    Words keys, values;
    for (const auto& [key, text] : words) {
        keys.push_back(key);
        values.push_back(text.c_str());
    }
    keys.push_back(nullptr);
    values.push_back(nullptr);

    Stages stages(observer);
    stages.enter("Find host");
    const auto until = Clock::now() + std::chrono::seconds(options.timeoutSeconds);
    PGPing ping = PQPING_OK;
    for (auto pause = std::chrono::milliseconds(100);; pause = std::min(2 * pause, longestPause)) {
        const Attempt attempt = attempted(keys, values, until, stages);
        if (attempt.open) {
            const bool fromFile =
                options.password.empty() && PQconnectionUsedPassword(attempt.handle) != 0;
            stages.pass(fromFile ? "With a password of libpq's password file" : "");
            return attempt.handle;
        }
        // When there is no time left for one, what the last one said is still so.
        if (Clock::now() + longestPing < until) ping = pinged(attempt, keys, values);
        if (ping == PQPING_REJECT && Clock::now() + pause < until) {
            PQfinish(attempt.handle);
            std::this_thread::sleep_for(pause);
            continue;
        }
        Error error = failed(attempt, ping, options);
        PQfinish(attempt.handle);
        if (tunnel && error.kind == ErrorKind::Unreachable)
            if (auto trouble = tunnel->trouble(untilSshSays)) error = std::move(*trouble);
        stages.fail(error.message);
        return failure(error);
    }
}

std::string whyUnverified(const Parameters& parameters, bool encrypted)
{
    const std::string host = valueOf(parameters, "host");
    const std::string mode = tlsMode(parameters);
    if (isThisMachine(host) || (encrypted && mode == "verify-full")) return {};
    if (!encrypted)
        return "Not encrypted: others on the way to " + visible(host) + " can read and change it";
    return "Encrypted, but nobody checked that it is " + visible(host) + " (mode " + visible(mode) +
           ")";
}

} // namespace lockstep::postgresql
