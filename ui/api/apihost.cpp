// ApiHost: a server belongs to whoever holds it last, and ends on a thread that may wait.
#include "ui/api/apihost.h"

#include "api/production.h"
#include "workflow/whendone.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <QtConcurrentRun>
#include <mutex>

namespace lockstep {

/// Requests until the window takes them; its thread is called once for all of them.
struct ApiHost::Inbox
{
    std::mutex mutex;
    std::deque<api::Asked> newest;
    qint64 all = 0;
    bool told = false;

    /// True: nobody was told of the ones before.
    bool put(const api::Asked& asked)
    {
        const std::lock_guard lock(mutex);
        newest.push_back(asked);
        if (newest.size() > mostRequests) newest.pop_front();
        ++all;
        return !std::exchange(told, true);
    }
};

struct ApiHost::Started
{
    ServerPtr server;
    ApiServed served;
};

ApiHost::ApiHost(Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_postbox(std::make_shared<Postbox>(this))
{
}

ApiHost::~ApiHost()
{
    m_postbox->close();
    wipe(m_served.token);
}

void ApiHost::become(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

api::RequestLog ApiHost::newInbox()
{
    m_inbox = std::make_shared<Inbox>();
    return [this, inbox = m_inbox, postbox = m_postbox](const api::Asked& asked) {
        // `this` is touched on its own thread alone, as long as the postbox is open.
        if (inbox->put(asked)) postbox->post([this] { Q_EMIT requestsCame(); });
    };
}

Result<ApiHost::Started> ApiHost::begin(const ConnectionRequest& target, const ApiWish& wish,
                                        const std::vector<Environment>& environments,
                                        const std::string& name, const api::RequestLog& log)
{
    Started started;
    ApiServed& served = started.served;
    served.readOnlyBecause = "It was started so that it only reads.";
    if (!wish.readOnly) {
        auto why = api::askWhyReadOnly(target, environments,
                                       qEnvironmentVariable("DATABASE_URL").toStdString());
        if (!why) return failure(why.error());
        served.readOnlyBecause = std::move(*why);
    }
    auto server = api::Server::start({target, served.readOnlyBecause, wish.longest, name},
                                     static_cast<uint16_t>(wish.port), log);
    if (!server) return failure(server.error());
    // Whoever lets it go last may be the window's thread, which must not wait for it.
    started.server = {server->release(),
                      [](api::Server* one) { runInBackground([one] { delete one; }); }};
    api::Server& runs = *started.server;
    served.engine = target.engine;
    served.address = QString::fromStdString(runs.address());
    served.token = QString::fromStdString(runs.token());
    served.alsoOnIpv6 = runs.alsoOnIpv6();
    served.openWays = runs.service().facts().openWays;
    served.tables = runs.service().resources().all();
    return started;
}

void ApiHost::start(const Environment& environment, const ApiWish& wish)
{
    if (m_state != State::Off) return;
    const int round = ++m_round;
    become(State::Starting);
    m_services.requestFor(
        environment, Access::Read, this,
        [this, round, environment, wish](const Result<ConnectionRequest>& request) {
            if (round != m_round) return; // stopped meanwhile
            if (!request) {
                take(failure(request.error()));
                return;
            }
            m_errand.run<Started>(
                [target = *request, wish, all = m_services.everyEnvironment(),
                 name = environment.name.toStdString(), log = newInbox()](const auto*) mutable {
                    auto started = begin(target, wish, all, name, log);
                    wipe(target.options.password);
                    return started;
                },
                [this, round](const Result<Started>& started) {
                    // What a start says that was given up is no news.
                    if (round == m_round)
                        take(started);
                    else
                        take(stopped());
                });
        });
}

Result<ApiHost::Started> ApiHost::stopped()
{
    return failure(ErrorKind::Cancelled, lockstep::tr("It was stopped.").toStdString());
}

void ApiHost::take(const Result<Started>& started)
{
    if (!started) {
        become(State::Off);
        Q_EMIT failed(started.error());
        return;
    }
    m_server = started->server;
    m_served = started->served;
    become(State::Running);
}

void ApiHost::stop()
{
    if (m_state == State::Starting) {
        ++m_round;
        if (m_errand.running())
            m_errand.stop();
        else // the way to a connection is being asked for
            take(stopped());
        return;
    }
    if (m_state != State::Running) return;
    wipe(m_served.token);
    m_served = {};
    become(State::Stopping);
    m_errand.run<bool>(
        [server = std::move(m_server)](const auto*) -> Result<bool> {
            server->stop();
            return true;
        },
        [this](const Result<bool>&) { become(State::Off); });
}

ApiHost::Requests ApiHost::takeRequests()
{
    if (!m_inbox) return {};
    const std::lock_guard lock(m_inbox->mutex);
    m_inbox->told = false;
    Requests taken{{m_inbox->newest.begin(), m_inbox->newest.end()}, m_inbox->all};
    m_inbox->newest.clear();
    return taken;
}

void ApiHost::askOpenApi(QObject* context, std::function<void(const Result<QByteArray>&)> then)
{
    const auto ask = [server = m_server]() -> Result<QByteArray> {
        if (!server) return failure(ErrorKind::NotFound, "The API does not run.");
        const api::Answer answer = server->service().answer({"GET", {"openapi.json"}, {}, {}});
        if (answer.status == 200) return QByteArray::fromStdString(answer.body);
        return failure(ErrorKind::Server, "The API gave no document.", answer.body);
    };
    whenDone(QtConcurrent::run(ask), context, std::move(then));
}

} // namespace lockstep
