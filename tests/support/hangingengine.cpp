// Hanging engine: waits on a condition that cancel() ends, then asks the wrapped engine.
#include "support/hangingengine.h"

#include <condition_variable>

namespace lockstep::testing {

namespace {

/// Where a connection's calls wait.
class Gate
{
public:
    Gate(Hang hang, std::shared_ptr<std::atomic<int>> now) : m_hang(hang), m_now(std::move(now)) {}
    /// Cancelled when somebody said so while it waited.
    [[nodiscard]] Result<void> wait()
    {
        std::unique_lock lock(m_mutex);
        m_cancelled = false;
        ++*m_now;
        const bool stopped = m_changed.wait_for(
            lock, std::chrono::milliseconds(m_hang.milliseconds), [&] { return m_cancelled; });
        --*m_now;
        if (stopped)
            return failure(ErrorKind::Cancelled, "canceling statement due to user request");
        return {};
    }
    void cancel()
    {
        if (m_hang.deaf) return;
        const std::lock_guard lock(m_mutex);
        m_cancelled = true;
        m_changed.notify_all();
    }

private:
    Hang m_hang;
    std::shared_ptr<std::atomic<int>> m_now;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_cancelled = false;
};

class HangingSession : public PromotionSession
{
public:
    HangingSession(std::unique_ptr<PromotionSession> inner, Gate& gate)
        : m_inner(std::move(inner)), m_gate(gate)
    {
    }
    std::string backupFile() const override { return m_inner->backupFile(); }
    Result<void> begin(const std::vector<ObjectId>& tables) override
    {
        return waited([&] { return m_inner->begin(tables); });
    }
    Result<void> execute(const std::string& sql) override
    {
        return waited([&] { return m_inner->execute(sql); });
    }
    bool mayTryAgain(const Error& error) const override { return m_inner->mayTryAgain(error); }
    Result<bool> holds(const std::string& question) override { return m_inner->holds(question); }
    Result<void> prove() override
    {
        return waited([&] { return m_inner->prove(); });
    }
    Result<void> commit(const std::string& state) override
    {
        return waited([&] { return m_inner->commit(state); });
    }
    /// Going back does not hang: what is tested is how soon it is asked for.
    Result<void> rollback() override { return m_inner->rollback(); }

private:
    template <class Call>
    Result<void> waited(Call call)
    {
        if (auto passed = m_gate.wait(); !passed) return passed;
        return call();
    }
    std::unique_ptr<PromotionSession> m_inner;
    Gate& m_gate;
};

class HangingConnection : public Connection
{
public:
    HangingConnection(std::unique_ptr<Connection> inner, Hang hang,
                      std::shared_ptr<std::atomic<int>> now,
                      std::shared_ptr<std::atomic<int>> cancels)
        : m_inner(std::move(inner)), m_gate(hang, std::move(now)), m_cancels(std::move(cancels))
    {
    }
    const ServerFacts& facts() const override { return m_inner->facts(); }
    Result<CatalogPtr> readCatalog(const Progress& progress) override
    {
        if (progress) progress("waiting", 0, 0);
        if (auto passed = m_gate.wait(); !passed) return failure(passed.error());
        return m_inner->readCatalog(progress);
    }
    Result<Outcome> run(const std::string& sql, RowSink* sink) override
    {
        if (auto passed = m_gate.wait(); !passed) return failure(passed.error());
        return m_inner->run(sql, sink);
    }
    TransactionState transactionState() const override { return m_inner->transactionState(); }
    Result<std::unique_ptr<PromotionSession>> startPromotion(const PromotionSetup& setup) override
    {
        if (auto passed = m_gate.wait(); !passed) return failure(passed.error());
        auto inner = m_inner->startPromotion(setup);
        if (!inner) return failure(inner.error());
        return std::make_unique<HangingSession>(std::move(*inner), m_gate);
    }
    void cancel() noexcept override
    {
        ++*m_cancels;
        m_gate.cancel();
        m_inner->cancel();
    }

private:
    std::unique_ptr<Connection> m_inner;
    Gate m_gate;
    std::shared_ptr<std::atomic<int>> m_cancels;
};

} // namespace

HangingEngine::HangingEngine(std::shared_ptr<const Engine> inner, Hang hang)
    : m_inner(std::move(inner)), m_hang(hang)
{
}

const std::string& HangingEngine::name() const
{
    static const std::string text = "hanging";
    return text;
}

const std::string& HangingEngine::label() const
{
    static const std::string text = "Hanging";
    return text;
}

Result<std::unique_ptr<Connection>> HangingEngine::connect(const Parameters& parameters,
                                                           const ConnectOptions& options,
                                                           const StageObserver& observer) const
{
    if (observer) observer({"Log in", StageReport::State::Running, ""});
    if (auto passed = Gate({m_hang.milliseconds, true}, m_now).wait(); !passed)
        return failure(passed.error());
    auto inner = m_inner->connect(parameters, options, observer);
    if (!inner) return failure(inner.error());
    if (observer) observer({"Log in", StageReport::State::Passed, ""});
    return std::make_unique<HangingConnection>(std::move(*inner), m_hang, m_now, m_cancels);
}

} // namespace lockstep::testing
