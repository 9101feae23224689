// ApiHost: the data API of one environment, started and stopped by the window.
#pragma once

#include "api/server.h"
#include "ui/services.h"
#include "workflow/errand.h"

#include <deque>

namespace lockstep {

struct ApiWish
{
    int port = 0; ///< 0: any that is free
    bool readOnly = false;
    std::chrono::seconds longest{30}; ///< that a statement may run
};

/// What is served. The token is in no copy of this that outlives the server.
struct ApiServed
{
    EnginePtr engine;
    QString address; ///< "http://127.0.0.1:4711/v1/-/"
    QString token;
    std::string readOnlyBecause; ///< a sentence; empty: it is written, too
    bool alsoOnIpv6 = false;
    std::vector<std::string> openWays; ///< what a reading role could change all the same
    std::vector<api::Resource> tables;
};

/// Connecting, listening and stopping are on threads of their own; destroying it stops the server
/// and waits for nothing. UI thread.
class ApiHost : public QObject
{
    Q_OBJECT
public:
    enum class State { Off, Starting, Running, Stopping };
    static constexpr size_t mostRequests = 1'000;

    explicit ApiHost(Services& services, QObject* parent = nullptr);
    ~ApiHost() override;

    void start(const Environment& environment, const ApiWish& wish);
    /// A start is given up, a server is stopped; what it answers at that moment is cancelled.
    void stop();
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const ApiServed& served() const { return m_served; } ///< while it runs

    struct Requests
    {
        std::vector<api::Asked> newest; ///< since they were taken last, at most mostRequests
        qint64 all = 0;                 ///< since the start
    };
    [[nodiscard]] Requests takeRequests();

    /// The document as it is now, or why there is none; nobody is told once `context` is gone.
    void askOpenApi(QObject* context, std::function<void(const Result<QByteArray>&)> then);

Q_SIGNALS:
    void stateChanged();
    void failed(const lockstep::Error& error); ///< it is off
    void requestsCame();                       ///< as many as they are, this comes once

private:
    struct Inbox; // shared with the server's threads
    using ServerPtr = std::shared_ptr<api::Server>;
    struct Started;

    [[nodiscard]] static Result<Started> begin(const ConnectionRequest& target, const ApiWish& wish,
                                               const std::vector<Environment>& environments,
                                               const std::string& name, const api::RequestLog& log);
    [[nodiscard]] api::RequestLog newInbox();
    [[nodiscard]] static Result<Started> stopped();
    void take(const Result<Started>& started);
    void become(State state);

    Services& m_services;
    Errand m_errand;
    std::shared_ptr<Postbox> m_postbox;
    std::shared_ptr<Inbox> m_inbox;
    State m_state = State::Off;
    ServerPtr m_server;
    ApiServed m_served;
    int m_round = 0;
};

} // namespace lockstep
