// QueryRunner: its connection: opened, looked at while nothing runs, and made to what it was.
#include "workflow/queryrunnerstate.h"
#include "workflow/whendone.h"

namespace lockstep {

void QueryRunner::setTarget(const Environment& environment, ConnectionRequest request)
{
    release(FeedEnd::NextRun);
    stop();
    const bool writes = environment.role == Role::Development || environment.role == Role::Staging;
    m_state->access = writes ? Access::Write : Access::Read;
    request.options.access = m_state->access;
    m_state->environment = environment;
    m_state->request = std::move(request);
    m_state->worker = std::make_unique<ConnectionWorker>();
    m_state->settings.forget();
    setTransaction(TransactionState::None);
}

void QueryRunner::setTransaction(TransactionState state)
{
    // Unknown is the state of a connection that is being given up.
    if (state == m_state->transaction || state == TransactionState::Unknown) return;
    m_state->transaction = state;
    Q_EMIT transactionChanged(state);
}

/// On the worker's thread; asks libpq or the library, and the server only why it has gone.
void QueryRunner::look()
{
    if (m_state->running || m_state->paused || m_state->looking || !isConnected()) return;
    m_state->looking = true;
    struct Look
    {
        TransactionState transaction;
        std::optional<Error> gone;
    };
    whenDone(m_state->worker->ask<Look>([](Connection& connection) -> Result<Look> {
        Look look{connection.transactionState(), {}};
        if (look.transaction != TransactionState::Unknown) return look;
        if (auto answer = connection.run({}, nullptr); !answer) look.gone = answer.error();
        return look;
    }),
             this, [this, worker = m_state->worker.get()](const Result<Look>& look) {
                 m_state->looking = false;
                 if (!look || worker != m_state->worker.get()) return;
                 if (m_state->running) return; // who runs learns it for himself
                 if (!look->gone) return setTransaction(look->transaction);
                 m_state->worker = std::make_unique<ConnectionWorker>();
                 setTransaction(TransactionState::None);
                 Q_EMIT lost(*look->gone);
             });
}

void QueryRunner::connectAndRun(int run)
{
    setTransaction(TransactionState::None);
    whenDone(m_state->worker->open(m_state->request), this,
             [this, run](const Result<ServerFacts>& facts) {
                 if (!isCurrent(run)) return;
                 if (!facts) return fail(run, 0, facts.error());
                 m_state->beat.start();
                 Q_EMIT connected(*facts);
                 if (isCurrent(run)) restore(run);
             });
}

void QueryRunner::restore(int run)
{
    const std::vector<std::string> settings = m_state->settings.forNewSession();
    if (settings.empty()) return runStatement(run, 0);
    const auto again = [settings](Connection& connection) -> Result<int> {
        for (const std::string& sql : settings)
            if (auto done = connection.run(sql, nullptr); !done) return failure(done.error());
        return 0;
    };
    whenDone(m_state->worker->ask<int>(again), this,
             [this, run, settings](const Result<int>& done) {
                 if (!isCurrent(run)) return;
                 if (!done) {
                     // A session that is another one than the text was written for runs nothing.
                     m_state->settings.forget();
                     return fail(run, 0, done.error().in("Settings of the session"));
                 }
                 QStringList told;
                 for (const std::string& sql : settings) told << QString::fromStdString(sql);
                 Q_EMIT restored(told);
                 if (isCurrent(run)) runStatement(run, 0);
             });
}

} // namespace lockstep
