// Promotion: lock, short waits, and what still runs after its session was lost.
#include "plugins/mariadb/promotion.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <thread>

namespace lockstep::mariadb {

namespace {

/// What never ends is no step: far longer than any that is meant.
constexpr int longestSeconds = 24 * 3600;

/// One for each database of the server; the server takes 64 characters.
std::string lockName(Link& link)
{
    auto name = link.query("SELECT CONCAT('lockstep ', MD5(DATABASE()))");
    return name ? name->cell() : std::string();
}

class Promotion final : public PromotionSession
{
public:
    Promotion(Link& link, std::unique_ptr<Link> lock, std::string name, LinkOptions options,
              PromotionSetup setup)
        : m_link(link),
          m_lock(std::move(lock)),
          m_lockName(std::move(name)),
          m_options(std::move(options)),
          m_setup(std::move(setup))
    {
    }

    ~Promotion() override
    {
        if (m_link.alive())
            (void)m_link.query("SET SESSION lock_wait_timeout = DEFAULT, "
                               "innodb_lock_wait_timeout = DEFAULT, max_statement_time = 0");
    }
    Promotion(const Promotion&) = delete;
    Promotion& operator=(const Promotion&) = delete;

    Result<void> prepare()
    {
        // What is shorter or longer than a step may be is an error, never cut to fit.
        auto set = m_link.query("SET SESSION foreign_key_checks = 1, unique_checks = 1, "
                                "innodb_strict_mode = 1, check_constraint_checks = 1");
        if (!set) return failure(set.error());
        // A proxy that hands out another session for each statement keeps neither settings nor
        // locks.
        for (int trip = 0; trip < 3; ++trip) {
            auto answer = m_link.query("SELECT CONNECTION_ID()");
            if (!answer) return failure(answer.error());
            if (answer->cell() != std::to_string(m_link.id()))
                return failure(ErrorKind::Unsupported,
                               "A proxy changes the session between statements: connect to the "
                               "server itself");
        }
        return {};
    }

    Result<void> begin(const std::vector<ObjectId>&) override
    {
        return failure(ErrorKind::Internal, "MariaDB has no transactions for steps");
    }

    /// A statement that did not get its locks did nothing.
    bool mayTryAgain(const Error& error) const override { return error.kind == ErrorKind::Busy; }

    Result<void> execute(const std::string& sql) override
    {
        auto held = m_lock->query("SELECT IS_USED_LOCK(" + dialect().literal(m_lockName) + ")");
        if (!held || held->cell() != std::to_string(m_lock->id()))
            return failure(ErrorKind::Unreachable,
                           "The session that holds the promotion lock was lost");
        const int seconds =
            m_setup.statementTimeoutMs > 0 ? m_setup.statementTimeoutMs / 1000 : longestSeconds;
        m_waitsAtMost = lockTimeout();
        auto patient = m_link.query(
            fmt::format("SET SESSION lock_wait_timeout = {0}, innodb_lock_wait_timeout = {1}, "
                        "max_statement_time = {2}",
                        m_waitsAtMost, std::max(m_waitsAtMost, 1), std::max(seconds, 1)));
        if (!patient) return failure(patient.error());
        auto outcome = m_link.execute(sql);
        if (outcome) return {};
        // A block that is cancelled leaves the transaction open that it began.
        if (m_link.alive()) (void)m_link.query("ROLLBACK");
        if (outcome.error().kind == ErrorKind::Busy) return blocked(outcome.error());
        if (!m_link.alive()) return lost(outcome.error());
        return failure(outcome.error());
    }

    Result<bool> holds(const std::string& question) override
    {
        auto answer = m_link.query(question);
        if (!answer) return failure(answer.error());
        return answer->cell() == "1";
    }

    Result<void> prove() override { return {}; }
    Result<void> commit(const std::string&) override { return {}; }
    Result<void> rollback() override { return {}; }

private:
    /// Whoever waits for a table is waited for by all who come later: at first not at all, then
    /// a second, which is the shortest wait there is, or as long as may be.
    [[nodiscard]] int lockTimeout() const
    {
        return m_waits == 0 ? 0 : std::max(m_setup.lockTimeoutMs / 1000, 1);
    }

    [[nodiscard]] tl::unexpected<Error> blocked(Error error)
    {
        ++m_waits;
        // The server tells whose transactions are open, not whose lock it is.
        auto open = m_lock->query(
            "SELECT p.ID, p.USER, p.TIME FROM information_schema.INNODB_TRX t JOIN "
            "information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id WHERE p.ID <> " +
            std::to_string(m_link.id()) + " ORDER BY t.trx_started LIMIT 3");
        std::vector<std::string> holders;
        if (open)
            for (const Row& row : open->rows)
                holders.push_back(fmt::format("{} (session {}, for {} s)",
                                              visible(row[1].value_or("")), row[0].value_or(""),
                                              row[2].value_or("")));
        error.message = fmt::format("A lock could not be had in {} s", m_waitsAtMost);
        if (!holders.empty())
            error.message += ": open transactions are those of " + join(holders, ", ");
        return failure(std::move(error));
    }

    /// The server goes on with what it was sent, whoever is gone: what stands is not known before
    /// it has ended.
    [[nodiscard]] tl::unexpected<Error> lost(Error error)
    {
        const std::string running = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE "
                                    "ID = " +
                                    std::to_string(m_link.id()) + " AND COMMAND <> 'Sleep'";
        using Clock = std::chrono::steady_clock;
        const auto until = Clock::now() + std::chrono::seconds(15);
        for (auto pause = std::chrono::milliseconds(100); Clock::now() < until;) {
            auto again = Link::open(m_options);
            if (again) {
                auto count = (*again)->query(running);
                if (count && count->cell() == "0") return failure(std::move(error));
            }
            std::this_thread::sleep_for(pause);
            pause = std::min(2 * pause, std::chrono::milliseconds(1000));
        }
        error.hint = fmt::format("The statement may still be running in session {} of the server: "
                                 "wait until it has ended, then compare again.",
                                 m_link.id());
        return failure(std::move(error));
    }

    Link& m_link;
    std::unique_ptr<Link> m_lock;
    const std::string m_lockName;
    const LinkOptions m_options;
    const PromotionSetup m_setup;
    int m_waitsAtMost = 0; ///< for a lock, now; seconds
    int m_waits = 0;       ///< for locks, in vain
};

Error busy(Link& lock, const std::string& name)
{
    Error error;
    error.kind = ErrorKind::Busy;
    error.message = "Somebody else promotes into this database";
    auto holder = lock.query("SELECT ID, USER, HOST FROM information_schema.PROCESSLIST WHERE ID = "
                             "IS_USED_LOCK(" +
                             dialect().literal(name) + ")");
    if (holder && !holder->rows.empty())
        error.message += ": " + visible(holder->cell(1)) + " from " + visible(holder->cell(2)) +
                         " (session " + holder->cell(0) + ")";
    error.hint = "Wait until it is done.";
    return error;
}

} // namespace

Result<std::unique_ptr<PromotionSession>> openPromotion(Link& link, const LinkOptions& options,
                                                        const PromotionSetup& setup)
{
    LinkOptions forLock = options;
    forLock.name = "lockstep promotion lock";
    auto lock = Link::open(forLock);
    if (!lock) return failure(lock.error());
    const std::string name = lockName(**lock);
    auto taken = (*lock)->query("SELECT GET_LOCK(" + dialect().literal(name) + ", 0)");
    if (!taken) return failure(taken.error());
    if (taken->cell() != "1") return failure(busy(**lock, name));
    // The lock's session is idle for as long as the promotion lasts.
    if (auto set = (*lock)->query("SET SESSION wait_timeout = 31536000"); !set)
        return failure(set.error());
    auto promotion = std::make_unique<Promotion>(link, std::move(*lock), name, options, setup);
    if (auto ready = promotion->prepare(); !ready) return failure(ready.error());
    return std::unique_ptr<PromotionSession>(std::move(promotion));
}

} // namespace lockstep::mariadb
