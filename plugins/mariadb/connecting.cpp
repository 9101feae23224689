// Connecting: options that make libmariadb safe, and a login that gives up in time.
#include "plugins/mariadb/connecting.h"

#include "base/redaction.h"
#include "base/text.h"
#include "engine/trust.h"

#include <errmsg.h>
#include <mysqld_error.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace lockstep::mariadb {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array usualSockets{"/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock",
                                  "/tmp/mysql.sock"};
/// No way to log in that hands the password over as it is.
constexpr const char* ways = "mysql_native_password,client_ed25519,caching_sha2_password,"
                             "sha256_password,auth_gssapi_client,parsec";
constexpr unsigned int oldest = 100600;

bool isSocket(const std::string& host) { return !host.empty() && host[0] == '/'; }

/// A mode that is given, else the safe one: what goes over a network is verified.
std::string tlsMode(const Parameters& parameters)
{
    std::string given = valueOf(parameters, "sslmode");
    if (!given.empty()) return given;
    return isThisMachine(valueOf(parameters, "host")) ? "disable" : "verify-full";
}

std::string authorityFile(const Parameters& parameters)
{
    std::string given = valueOf(parameters, "sslrootcert");
    if (!given.empty()) return given;
    return systemAuthorities();
}

std::string where(const Parameters& parameters)
{
    const std::string host = valueOf(parameters, "host");
    return visible(isSocket(host) ? host : host + ":" + valueOf(parameters, "port"));
}

Error connectError(MYSQL* handle, const LinkOptions& options)
{
    const unsigned int number = mysql_errno(handle);
    const std::string at = where(options.parameters);
    Error error;
    error.kind = kindOf(number);
    error.detail = visible(mysql_error(handle));
    error.sqlState = mysql_sqlstate(handle);
    if (number == CR_UNKNOWN_HOST) {
        error.message =
            "The host " + visible(valueOf(options.parameters, "host")) + " is not known";
        error.hint = "Check the host's name and the network.";
    } else if (number == ER_BAD_DB_ERROR) {
        error.message =
            "There is no database " + visible(valueOf(options.parameters, "dbname")) + " at " + at;
    } else if (number == CR_SSL_CONNECTION_ERROR) {
        error.kind = ErrorKind::Refused;
        error.message = "No trusted encrypted connection to " + at;
        error.hint = "Check the certificate authority file and the encryption mode.";
    } else if (error.kind == ErrorKind::Refused || number == CR_AUTH_PLUGIN_CANNOT_LOAD) {
        error.kind = ErrorKind::Refused;
        error.message = "The server at " + at + " refused to log in " +
                        visible(valueOf(options.parameters, "user"));
        error.hint =
            options.password.empty() ? "A password is needed." : "Check user and password.";
    } else if (error.kind == ErrorKind::Unreachable) {
        error.message = "No server answers at " + at;
    } else {
        error.message = "The server at " + at + " refused the connection";
    }
    return error;
}

struct Closing
{
    void operator()(MYSQL* handle) const { mysql_close(handle); }
};
using Handle = std::unique_ptr<MYSQL, Closing>;

void setOptions(MYSQL* handle, const LinkOptions& options)
{
    const std::string mode = valueOf(options.parameters, "sslmode");
    const unsigned int off = 0;
    const my_bool no = 0;
    const my_bool yes = 1;
    // The server may not ask for files of this machine, and one message is one statement.
    mysql_optionsv(handle, MYSQL_OPT_LOCAL_INFILE, &off);
    mysql_optionsv(handle, MYSQL_OPT_RECONNECT, &no);
    mysql_optionsv(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
    mysql_optionsv(handle, MARIADB_OPT_RESTRICTED_AUTH, ways);
    mysql_optionsv(handle, MYSQL_OPT_CONNECT_TIMEOUT, &options.timeoutSeconds);
    mysql_optionsv(handle, MYSQL_OPT_CONNECT_ATTR_ADD, "program_name", options.name.c_str());
    unsigned int protocol = MYSQL_PROTOCOL_TCP;
    if (isSocket(valueOf(options.parameters, "host"))) protocol = MYSQL_PROTOCOL_SOCKET;
    mysql_optionsv(handle, MYSQL_OPT_PROTOCOL, &protocol);
    if (mode == "disable") return;
    mysql_optionsv(handle, MYSQL_OPT_SSL_ENFORCE, &yes);
    mysql_optionsv(handle, MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3");
    const bool verified = mode == "verify-full";
    mysql_optionsv(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, verified ? &yes : &no);
    if (verified)
        mysql_optionsv(handle, MYSQL_OPT_SSL_CA,
                       valueOf(options.parameters, "sslrootcert").c_str());
}

/// A peer that vanished is noticed within 15 s.
void keepAlive(MYSQL* handle)
{
    const my_socket socket = mysql_get_socket(handle);
    const auto set = [&](int level, int name, int to) {
        (void)setsockopt(socket, level, name, &to, sizeof to);
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 5);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 2);
    set(IPPROTO_TCP, TCP_KEEPCNT, 3);
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 15000);
}

/// What the library waits for, at most until then; what came, or a timeout.
int waited(MYSQL* handle, int wanted, Clock::time_point until)
{
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return -1;
    pollfd socket{mysql_get_socket(handle), 0, 0};
    if (wanted & MYSQL_WAIT_READ) socket.events |= POLLIN;
    if (wanted & MYSQL_WAIT_WRITE) socket.events |= POLLOUT;
    if (wanted & MYSQL_WAIT_EXCEPT) socket.events |= POLLPRI;
    const int ready = poll(&socket, 1, static_cast<int>(left));
    if (ready == 0) return -1;
    int status = 0;
    if (socket.revents & (POLLIN | POLLERR | POLLHUP)) status |= MYSQL_WAIT_READ;
    if (socket.revents & POLLOUT) status |= MYSQL_WAIT_WRITE;
    if (socket.revents & POLLPRI) status |= MYSQL_WAIT_EXCEPT;
    return status;
}

} // namespace

Parameters withDefaults(Parameters parameters)
{
    std::string& host = parameters["host"];
    std::error_code none;
    for (const char* socket : usualSockets)
        if (host.empty() && std::filesystem::exists(socket, none)) host = socket;
    if (host.empty()) host = "localhost";
    std::string& port = parameters["port"];
    if (port.empty()) port = "3306";
    parameters["sslmode"] = tlsMode(parameters);
    parameters["sslrootcert"] = authorityFile(parameters);
    return parameters;
}

Result<MYSQL*> connectHandle(const LinkOptions& given, const StageObserver& observer)
{
    LinkOptions options = given;
    options.parameters = withDefaults(given.parameters);
    const std::string host = valueOf(options.parameters, "host");
    const std::string mode = valueOf(options.parameters, "sslmode");
    if (mode != "verify-full" && mode != "require" && mode != "disable")
        return failure(ErrorKind::BadInput, "There is no encryption mode " + visible(mode),
                       "Modes: verify-full, require, disable.");
    if (auto weak = weakWithoutAgreement(options.parameters, tlsMode(options.parameters)))
        return failure(*weak);
    const unsigned port =
        static_cast<unsigned>(std::atoi(valueOf(options.parameters, "port").c_str()));
    if (port == 0 || port > 65535) return failure(ErrorKind::BadInput, "The port is no number");

    const auto tell = [&](StageReport::State state, const std::string& note = {}) {
        if (observer) observer({"Connect", state, note});
    };
    tell(StageReport::State::Running);
    const auto fail = [&](Error error) -> tl::unexpected<Error> {
        error = redacted(std::move(error), options.password);
        tell(StageReport::State::Failed, error.message);
        return failure(std::move(error));
    };

    Handle handle(mysql_init(nullptr));
    if (!handle) return fail({ErrorKind::Internal, "Out of memory"});
    mysql_optionsv(handle.get(), MYSQL_OPT_NONBLOCK, nullptr);
    setOptions(handle.get(), options);
    const std::string user = valueOf(options.parameters, "user");
    const std::string database = valueOf(options.parameters, "dbname");
    const auto until = Clock::now() + std::chrono::seconds(options.timeoutSeconds);
    MYSQL* open = nullptr;
    int wanted = mysql_real_connect_start(
        &open, handle.get(), isSocket(host) ? nullptr : host.c_str(), user.c_str(),
        options.password.c_str(), database.empty() ? nullptr : database.c_str(), port,
        isSocket(host) ? host.c_str() : nullptr, 0);
    while (wanted) {
        const int status = waited(handle.get(), wanted, until);
        if (status < 0) {
            Error late;
            late.kind = ErrorKind::Unreachable;
            late.message = fmt::format("The server at {} did not answer within {} s",
                                       where(options.parameters), options.timeoutSeconds);
            return fail(std::move(late));
        }
        wanted = mysql_real_connect_cont(&open, handle.get(), status);
    }
    if (!open) return fail(connectError(handle.get(), options));
    // Without a certificate to check, libmariadb goes on in plain text where there is no
    // encryption.
    if (mode != "disable" && !mysql_get_ssl_cipher(open)) {
        Error plain;
        plain.kind = ErrorKind::Refused;
        plain.message = "No trusted encrypted connection to " + where(options.parameters);
        plain.detail = "The server does not encrypt.";
        plain.hint = "Let the server encrypt, or choose the mode disable.";
        return fail(std::move(plain));
    }
    if (!mariadb_connection(open)) {
        Error other;
        other.kind = ErrorKind::Unsupported;
        other.message = "The server at " + where(options.parameters) + " is MySQL, not MariaDB";
        other.detail = visible(mysql_get_server_info(open));
        other.hint = "Their catalogs differ, and Lockstep reads MariaDB's only.";
        return fail(std::move(other));
    }
    if (mysql_get_server_version(open) < oldest)
        return fail({ErrorKind::Unsupported, "The server is older than MariaDB 10.6",
                     visible(mysql_get_server_info(open))});
    keepAlive(open);
    tell(StageReport::State::Passed, mysql_get_ssl_cipher(open) ? "Encrypted" : "");
    return handle.release();
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

} // namespace lockstep::mariadb
