// Server: cpp-httplib with what it leaves open closed: see the README.
#include "api/server.h"

#include "base/text.h"
#include "workflow/randomsecret.h"

#include <httplib.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace lockstep::api {

namespace {

constexpr const char* ipv4 = "127.0.0.1";
constexpr const char* ipv6 = "::1";
constexpr size_t threads = 4;

Head headOf(const httplib::Request& request)
{
    Head head;
    head.method = request.method;
    head.target = request.target;
    head.host = request.get_header_value("Host");
    head.origin = request.get_header_value("Origin");
    head.site = request.get_header_value("Sec-Fetch-Site");
    head.authorization = request.get_header_value("Authorization");
    head.apiKey = request.get_header_value("X-Api-Key");
    head.type = request.get_header_value("Content-Type");
    head.length = request.get_header_value("Content-Length");
    head.encoded =
        request.has_header("Transfer-Encoding") || request.has_header("Content-Encoding");
    head.ranged = request.has_header("Range");
    for (const char* once :
         {"Host", "Origin", "Authorization", "X-Api-Key", "Content-Type", "Content-Length"})
        head.doubled = head.doubled || request.get_header_value_count(once) > 1;
    return head;
}

void give(const Answer& answer, httplib::Response& response)
{
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.set_header("Cache-Control", "no-store");
    response.set_header("X-Content-Type-Options", "nosniff");
    if (answer.status != 204) response.set_content(answer.body, "application/json");
}

/// The port of a socket that could be bound there for a moment (0: any); 0: it could not.
uint16_t boundAt(int family, uint16_t port)
{
    const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0) return 0;
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in four = {};
    four.sin_family = AF_INET;
    four.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    four.sin_port = htons(port);
    sockaddr_in6 six = {};
    six.sin6_family = AF_INET6;
    six.sin6_addr = in6addr_loopback;
    six.sin6_port = htons(port);
    const bool old = family == AF_INET;
    auto* address = old ? reinterpret_cast<sockaddr*>(&four) : reinterpret_cast<sockaddr*>(&six);
    socklen_t size = old ? sizeof four : sizeof six;
    uint16_t got = 0;
    if (::bind(socket, address, size) == 0 && ::getsockname(socket, address, &size) == 0)
        got = ntohs(old ? four.sin_port : six.sin6_port);
    ::close(socket);
    return got;
}

/// One that is free on both addresses; 0: none was found.
uint16_t freePort()
{
    constexpr int tries = 50;
    const bool both = boundAt(AF_INET6, 0) != 0;
    for (int i = 0; i < tries; ++i)
        if (const uint16_t port = boundAt(AF_INET, 0);
            port != 0 && (!both || boundAt(AF_INET6, port) == port))
            return port;
    return 0;
}

Fault faultOfStatus(int status)
{
    if (status == 404)
        return {404,
                "unknown_address",
                "Nothing is at this address.",
                {},
                "Addresses begin with /v1/-/, see /v1/-/openapi.json."};
    if (status == 413) return {413, "large_body", "The body is larger than 10 MiB."};
    if (status == 414) return {414, "long_address", "The address is too long."};
    return {status, "bad_request", "The request is not understood."};
}

/// When this thread, which has one request at a time, began its own; nothing: it had none that
/// could be read.
std::optional<std::chrono::steady_clock::time_point>& begun()
{
    thread_local std::optional<std::chrono::steady_clock::time_point> at;
    return at;
}

Asked askedOf(const httplib::Request& request, const httplib::Response& response)
{
    Asked asked;
    asked.at = std::chrono::system_clock::now();
    asked.method = request.method;
    asked.target = request.target;
    asked.status = response.status;
    if (const auto at = std::exchange(begun(), {}))
        asked.took = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - *at);
    return asked;
}

} // namespace

struct Server::State
{
    std::unique_ptr<Service> service;
    std::unique_ptr<Gate> gate;
    RequestLog log;
    httplib::Server onIpv4;
    httplib::Server onIpv6;
    uint16_t port = 0;
    bool both = false;
    std::vector<std::thread> listening;

    void answer(const httplib::Request& request, httplib::Response& response) const
    {
        auto asked = requestOf(request.method, request.target);
        if (!asked) {
            give(answerOf(asked.error()), response);
            return;
        }
        asked->body = request.body;
        give(service->answer(*asked), response);
    }

    void setUp(httplib::Server& server)
    {
        // The library's own options let another program of this user share the port.
        server.set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
        server.new_task_queue = [] { return new httplib::ThreadPool(threads); };
        // A refused request's body is never read, so nothing may be read behind it.
        server.set_keep_alive_max_count(1);
        server.set_payload_max_length(mostBody);
        server.set_pre_routing_handler(
            [this](const httplib::Request& request, httplib::Response& response) {
                begun() = std::chrono::steady_clock::now();
                const auto refusal = gate->refusal(headOf(request));
                if (!refusal) return httplib::Server::HandlerResponse::Unhandled;
                Answer answer = answerOf(*refusal);
                if (refusal->status == 401)
                    answer.headers.emplace_back("WWW-Authenticate", "Bearer");
                if (refusal->status == 405)
                    answer.headers.emplace_back("Allow", "GET, HEAD, POST, PATCH, PUT, DELETE");
                give(answer, response);
                return httplib::Server::HandlerResponse::Handled;
            });
        const httplib::Server::Handler all = [this](const httplib::Request& request,
                                                    httplib::Response& response) {
            answer(request, response);
        };
        // A dot would leave out names with line breaks, which are names like others.
        constexpr const char* any = R"(/v1/-/[\s\S]*)";
        server.Get(any, all).Post(any, all).Put(any, all).Patch(any, all).Delete(any, all);
        server.set_error_handler([](const httplib::Request&, httplib::Response& response) {
            if (response.body.empty()) give(answerOf(faultOfStatus(response.status)), response);
        });
        server.set_exception_handler(
            [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
                give(answerOf(Fault{500, "internal", "A defect in Lockstep."}), response);
            });
        if (log)
            server.set_logger(
                [this](const httplib::Request& request, const httplib::Response& response) {
                    log(askedOf(request, response));
                });
    }

    Result<void> bind(uint16_t wanted)
    {
        const uint16_t at = wanted == 0 ? freePort() : wanted;
        const auto inUse = [&] {
            return failure(ErrorKind::Busy, "Port " + std::to_string(at) +
                                                " is in use on this machine, or may not be used.");
        };
        if (at == 0) return inUse();
        // Who has our port on the other address would be told the token by "localhost".
        const bool hasIpv6 = boundAt(AF_INET6, 0) != 0;
        if (hasIpv6 && boundAt(AF_INET6, at) == 0) return inUse();
        setUp(onIpv4);
        setUp(onIpv6);
        if (!onIpv4.bind_to_port(ipv4, at)) return inUse();
        both = hasIpv6 && onIpv6.bind_to_port(ipv6, at);
        if (hasIpv6 && !both) return inUse();
        port = at;
        return {};
    }

    void listen()
    {
        const auto on = [this](httplib::Server& server) {
            listening.emplace_back([&server] { server.listen_after_bind(); });
            // What does not run yet cannot be stopped.
            while (!server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        on(onIpv4);
        if (both) on(onIpv6);
    }
};

Server::Server(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Server::~Server() { stop(); }

Result<std::unique_ptr<Server>> Server::start(ServiceSetup setup, uint16_t port, RequestLog log)
{
    auto service = Service::open(std::move(setup));
    if (!service) return failure(service.error());
    auto state = std::make_unique<State>();
    state->service = std::move(*service);
    state->log = std::move(log);
    if (auto bound = state->bind(port); !bound) return failure(bound.error());
    state->gate = std::make_unique<Gate>(state->port, randomSecret());
    state->listen();
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

uint16_t Server::port() const { return m_state->port; }
std::string Server::address() const
{
    return std::string("http://") + ipv4 + ":" + std::to_string(m_state->port) + "/v1/-/";
}
bool Server::alsoOnIpv6() const { return m_state->both; }
const std::string& Server::token() const { return m_state->gate->token(); }
Service& Server::service() { return *m_state->service; }

void Server::stop()
{
    m_state->service->stop();
    m_state->onIpv4.stop();
    m_state->onIpv6.stop();
    for (std::thread& thread : m_state->listening)
        if (thread.joinable()) thread.join();
}

} // namespace lockstep::api
