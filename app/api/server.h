// Server: the API on this machine's own addresses, on threads of its own.
#pragma once

#include "api/gate.h"
#include "api/service.h"

#include <chrono>
#include <functional>

namespace lockstep::api {

/// A request that was answered, or refused. Neither bodies nor headers, so nothing secret but what
/// an address says.
struct Asked
{
    std::chrono::system_clock::time_point at; ///< when the answer was given
    std::string method;
    std::string target; ///< "/v1/-/orders?id=1" as it was sent
    int status = 0;
    std::chrono::microseconds took{0};
};

/// Called on the server's threads, several at once, once a request: it must not wait.
using RequestLog = std::function<void(const Asked&)>;

/// Listens on 127.0.0.1 and, where there is one, ::1: never on another address. Destroying it stops
/// it: what runs is cancelled, which may take seconds, so do that on no thread that must not wait.
class Server
{
public:
    /// Connects, reads the catalog and listens; a port of 0 is a free one. Blocks.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServiceSetup setup, uint16_t port,
                                                               RequestLog log = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] uint16_t port() const;
    [[nodiscard]] std::string address() const; ///< "http://127.0.0.1:4711/v1/-/"
    [[nodiscard]] bool alsoOnIpv6() const;
    [[nodiscard]] const std::string& token() const; ///< made at each start
    [[nodiscard]] Service& service();
    void stop(); ///< again and again is no error

private:
    struct State; // the HTTP library's
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace lockstep::api
