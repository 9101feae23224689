// Promotion: lock, transactions, and the truth about a COMMIT whose answer was lost.
#include "plugins/postgresql/promotion.h"

#include "base/text.h"
#include "plugins/postgresql/blockers.h"
#include "plugins/postgresql/measuring.h"
#include "plugins/postgresql/silence.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <thread>

namespace lockstep::postgresql {

namespace {

/// The advisory lock's number, the same in every Lockstep: "lockstep" in ASCII.
constexpr int64_t lockNumber = 0x6c6f636b73746570;

constexpr int holdTimeoutMs = 5000;

/// What never ends is no step: far longer than any that is meant, in a transaction and outside.
constexpr int longestInTransactionMs = 4 * 3600 * 1000;
constexpr int longestOutsideMs = 24 * 3600 * 1000;

std::string cell(const pqxx::result& rows, int column)
{
    return rows.empty() || rows[0][column].is_null() ? std::string() : rows[0][column].c_str();
}

/// What protects the server from us: a client that vanished must not hold locks.
std::string sessionSettings(int version)
{
    std::string text =
        "SELECT pg_catalog.set_config('search_path', '', false), "
        "pg_catalog.set_config('check_function_bodies', 'off', false), "
        "pg_catalog.set_config('jit', 'off', false), "
        "pg_catalog.set_config('client_min_messages', 'warning', false), "
        "pg_catalog.set_config('default_transaction_read_only', 'off', false), "
        "pg_catalog.set_config('idle_in_transaction_session_timeout', '60s', false), "
        // What is told to stand stands, also where that is not asked of others.
        "pg_catalog.set_config('synchronous_commit', CASE "
        "pg_catalog.current_setting('synchronous_commit') WHEN 'off' THEN 'local' "
        "ELSE pg_catalog.current_setting('synchronous_commit') END, false)";
    if (version >= 140000)
        text += ", pg_catalog.set_config('client_connection_check_interval', '500ms', false)";
    return text;
}

class Promotion final : public PromotionSession
{
public:
    Promotion(Link& link, std::unique_ptr<Link> lock, LinkOptions options, PromotionSetup setup)
        : m_link(link),
          m_lock(std::move(lock)),
          m_options(std::move(options)),
          m_setup(std::move(setup)),
          m_silence(m_link, watching(m_options)),
          m_lockSilence(*m_lock, watching(m_options))
    {
        if (m_setup.statementTimeoutMs > 0) m_longestOutsideMs = m_setup.statementTimeoutMs;
    }

    ~Promotion() override
    {
        if (!m_link.alive()) return;
        if (m_link.state() != PQTRANS_IDLE) (void)m_link.execute("ROLLBACK");
        for (const char* setting : {"search_path", "check_function_bodies", "client_min_messages",
                                    "idle_in_transaction_session_timeout", "synchronous_commit",
                                    "lock_timeout", "statement_timeout"})
            (void)m_link.query("RESET " + std::string(setting));
    }

    Result<void> prepare()
    {
        auto set = m_link.query(sessionSettings(m_link.version()));
        if (!set) return failure(set.error());
        // What is kept of what goes says which promotion dropped it.
        auto named = m_link.query("SELECT pg_catalog.set_config('lockstep.promotion', " +
                                  literal(m_setup.promotionId) + ", false)");
        if (!named) return failure(named.error());
        // A pooler that hands out another backend for each transaction keeps neither settings nor
        // locks.
        std::string backend;
        for (int trip = 0; trip < 3; ++trip) {
            auto answer = m_link.query("SELECT pg_catalog.pg_backend_pid(), "
                                       "pg_catalog.current_setting('check_function_bodies')");
            if (!answer) return failure(answer.error());
            const std::string now = cell(*answer, 0) + cell(*answer, 1);
            if (trip > 0 && now != backend)
                return failure(
                    ErrorKind::Unsupported,
                    "A connection pooler changes the session between statements: connect "
                    "to the server itself");
            backend = now;
        }
        auto deadlocks = m_link.query("SELECT setting FROM pg_catalog.pg_settings "
                                      "WHERE name = 'deadlock_timeout'");
        if (!deadlocks) return failure(deadlocks.error());
        if (!deadlocks->empty()) m_deadlockMs = (*deadlocks)[0][0].as<int>();
        if (!m_setup.measures) return {};
        auto measuring = Measuring::start(m_link, m_options);
        if (!measuring) return failure(measuring.error());
        m_measuring = std::move(*measuring);
        return {};
    }

    Result<void> begin(const std::vector<ObjectId>& tables) override
    {
        const std::string statement = std::to_string(
            m_setup.statementTimeoutMs > 0 ? m_setup.statementTimeoutMs : longestInTransactionMs);
        for (const std::string& text :
             {std::string("BEGIN"), "SET LOCAL statement_timeout = " + statement})
            if (auto done = m_link.query(text); !done) return failure(done.error());
        m_inTransaction = true;
        // To wait for this one keeps nobody from rows. It is longer than deadlock_timeout, after
        // which an autovacuum makes way.
        if (auto timed = waitAtMost(holdTimeoutMs); !timed) return timed;
        if (auto held = hold(tables); !held) return held;
        return waitAtMost(lockTimeout());
    }

    bool mayTryAgain(const Error& error) const override
    {
        // Outside a transaction a wait that was cut short leaves a wreck.
        if (!m_inTransaction) return false;
        // The server breaks a circle with an application once; again and again is no accident.
        constexpr int deadlocks = 3;
        return error.sqlState == "55P03" || (error.sqlState == "40P01" && m_deadlocks <= deadlocks);
    }

    Result<void> execute(const std::string& sql) override
    {
        if (!m_lock->alive() || !m_lock->query("SELECT 1"))
            return failure(ErrorKind::Unreachable,
                           "The session that holds the promotion lock was lost");
        m_measured.reset();
        if (m_measuring)
            if (auto seen = m_measuring->before(m_inTransaction); !seen) return seen;
        if (!m_inTransaction)
            if (auto patient = waitAsLongAsItTakes(); !patient) return patient;
        Blockers blockers(*m_lock, m_link.pid(),
                          m_inTransaction ? std::function<void(const std::string&)>()
                                          : m_setup.waits);
        auto outcome = m_link.execute(sql);
        const std::string holders = blockers.seen();
        if (!outcome) return blocked(outcome.error(), holders);
        const PGTransactionStatusType state = m_link.state();
        if (m_inTransaction && state != PQTRANS_INTRANS)
            return failure(ErrorKind::Internal, "A step ended the transaction", sql);
        if (!m_measuring) return {};
        auto measured = m_measuring->after();
        if (!measured) return failure(measured.error());
        m_measured = std::move(*measured);
        return {};
    }

    std::optional<Measured> measured() const override { return m_measured; }

    Result<bool> takeAway(const std::string& leftover, const Error& because) override
    {
        // A name that is taken is somebody else's: nothing of ours was begun.
        if (because.sqlState == "42P07" || because.sqlState == "42710") return false;
        constexpr int patienceMs = 10'000;
        m_longestOutsideMs = patienceMs;
        // Whoever stopped the statement has been heard, but a cancel may still be on its way.
        constexpr int tries = 3;
        Result<void> gone;
        for (int attempt = 0; attempt < tries; ++attempt) {
            gone = execute(leftover);
            const bool cancelled = !gone && gone.error().sqlState == "57014";
            if (!cancelled || attempt + 1 == tries) break;
        }
        if (gone) return true;
        if (gone.error().sqlState == "42704") return false; // it had not come that far
        return failure(gone.error());
    }

    Result<bool> holds(const std::string& question) override
    {
        auto answer = m_link.query(question);
        if (!answer) return failure(answer.error());
        return cell(*answer, 0) == "t";
    }

    Result<void> prove() override
    {
        // Half-built indexes are what an interrupted step leaves; those that were there before
        // are the plan's matter.
        auto broken = m_link.query("SELECT i.indexrelid::regclass::text FROM pg_catalog.pg_index i "
                                   "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
                                   "WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.xmin = "
                                   "(pg_catalog.txid_current() % 4294967296)::text::xid");
        if (!broken) return failure(broken.error());
        if (!broken->empty())
            return failure(ErrorKind::NotVerified,
                           "Index " + visible(cell(*broken, 0)) + " was built but is not valid");
        return {};
    }

    Result<void> commit(const std::string&) override
    {
        auto number = m_link.query("SELECT pg_catalog.txid_current()");
        if (!number) return failure(number.error());
        const std::string transaction = cell(*number, 0);
        auto done = m_link.execute("COMMIT");
        m_inTransaction = false;
        if (done && done->command == "COMMIT") return {};
        if (done) return failure(ErrorKind::Server, "The server rolled the transaction back");
        if (m_link.alive()) return failure(done.error());
        return resolve(transaction, done.error());
    }

    Result<void> rollback() override
    {
        m_inTransaction = false;
        if (m_link.state() == PQTRANS_IDLE) return {};
        auto done = m_link.execute("ROLLBACK");
        if (!done) return failure(done.error());
        return {};
    }

private:
    static LinkOptions watching(LinkOptions options)
    {
        options.name = "lockstep promotion watch";
        options.timeoutSeconds = 5;
        return options;
    }

    Result<void> waitAtMost(int milliseconds)
    {
        m_waitsAtMost = milliseconds;
        auto done = m_link.query("SET LOCAL lock_timeout = " + std::to_string(milliseconds));
        if (!done) return failure(done.error());
        return {};
    }

    /// Outside a transaction nobody waits behind us, and a wait that is cut short leaves a wreck:
    /// an index that is not valid, a partition that is half detached.
    Result<void> waitAsLongAsItTakes()
    {
        auto set = m_link.query("SELECT pg_catalog.set_config('lock_timeout', '0', false), "
                                "pg_catalog.set_config('statement_timeout', '" +
                                std::to_string(m_longestOutsideMs) + "', false)");
        if (!set) return failure(set.error());
        return {};
    }

    /// Whoever waits for a lock is waited for by all who come later: first a little, then longer.
    /// Never as long as the server waits before it looks for a deadlock: in a circle with an
    /// application it is we who give way, and not a writer of theirs that is ended.
    [[nodiscard]] int lockTimeout() const
    {
        constexpr int first = 100;
        constexpr int tries = 5; // until it is the longest
        const int longest = std::max(std::min(m_setup.lockTimeoutMs, m_deadlockMs / 2), first);
        return first + (longest - first) * std::min(m_waits, tries) / tries;
    }

    /// Other DDL has to wait, in the order of their identifiers so that two who do so never wait
    /// for each other. What is not ours to lock is not ours to change either, which its step will
    /// say.
    Result<void> hold(const std::vector<ObjectId>& tables)
    {
        std::vector<std::string> names;
        for (const auto& table : tables)
            if (table.path.depth() == 2)
                names.push_back("(" + literal(table.path.first()) + ", " +
                                literal(table.path.name()) + ")");
        if (names.empty()) return {};
        auto rows = m_link.query(
            "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n "
            "ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND "
            "pg_catalog.pg_has_role(c.relowner, 'USAGE') AND (n.nspname, c.relname) IN (" +
            join(names, ", ") + ") ORDER BY c.oid");
        if (!rows) return failure(rows.error());
        std::vector<std::string> held;
        for (const auto& row : *rows)
            held.push_back("ONLY " + quoted(row[0].c_str()) + "." + quoted(row[1].c_str()));
        if (held.empty()) return {};
        return execute("LOCK TABLE " + join(held, ", ") + " IN SHARE UPDATE EXCLUSIVE MODE");
    }

    /// The error of a statement, with who was in its way.
    [[nodiscard]] tl::unexpected<Error> blocked(Error error, const std::string& holders)
    {
        if (error.sqlState == "40P01") ++m_deadlocks;
        if (m_silence.gaveUp())
            error.message = "The server had answered, and its answer did not arrive: the link was "
                            "given up";
        if (error.sqlState != "55P03") return failure(std::move(error));
        error.message = "A lock could not be had in " + std::to_string(m_waitsAtMost) + " ms" +
                        (holders.empty() ? std::string() : ": it is held by " + holders);
        ++m_waits;
        return failure(std::move(error));
    }

    /// The answer to COMMIT was lost: the server knows, and nobody guesses.
    Result<void> resolve(const std::string& transaction, const Error& lost)
    {
        Error unknown = lost;
        unknown.kind = ErrorKind::NotVerified;
        unknown.message = "The connection was lost at COMMIT; whether transaction " + transaction +
                          " stands is not known";
        unknown.hint = "SELECT pg_catalog.txid_status(" + transaction + ") says so.";
        // As long as it may take until a server that was restarted lets somebody in.
        using Clock = std::chrono::steady_clock;
        const auto until = Clock::now() + std::chrono::seconds(15);
        auto pause = std::chrono::milliseconds(200);
        while (true) {
            const std::string word = statusOf(transaction);
            if (word == "committed") return {};
            if (word == "aborted") {
                Error error = lost;
                error.message =
                    "The connection was lost at COMMIT, and the transaction was rolled back";
                return failure(std::move(error));
            }
            if (Clock::now() + pause >= until) return failure(std::move(unknown));
            std::this_thread::sleep_for(pause);
            pause = std::min(2 * pause, std::chrono::milliseconds(1000));
        }
    }

    /// Asked on a session of its own; empty without an answer.
    [[nodiscard]] std::string statusOf(const std::string& transaction) const
    {
        auto again = Link::open(m_options);
        if (!again) return {};
        auto status = (*again)->query("SELECT pg_catalog.txid_status(" + transaction + ")");
        return status ? cell(*status, 0) : std::string();
    }

    Link& m_link;
    std::unique_ptr<Link> m_lock;
    LinkOptions m_options;
    PromotionSetup m_setup;
    std::unique_ptr<Measuring> m_measuring; ///< in a rehearsal
    std::optional<Measured> m_measured;
    bool m_inTransaction = false;
    int m_longestOutsideMs = longestOutsideMs; ///< of a statement outside a transaction
    int m_waitsAtMost = 0;                     ///< for a lock, now; milliseconds
    int m_waits = 0;                           ///< for locks, in vain
    int m_deadlockMs = 1000;                   ///< until the server looks for a deadlock
    int m_deadlocks = 0;
    Silence m_silence; ///< these end before the links do
    Silence m_lockSilence;
};

Error busy(Link& lock)
{
    Error error;
    error.kind = ErrorKind::Busy;
    error.message = "Somebody else promotes into this database";
    // The holder's number is in two halves.
    auto holder = lock.query(
        "SELECT a.pid, a.application_name, a.usename, a.client_addr FROM pg_catalog.pg_locks l "
        "JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
        "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.database = "
        "(SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = "
        "pg_catalog.current_database()) "
        "AND l.classid = " +
        std::to_string(lockNumber >> 32) +
        " AND l.objid = " + std::to_string(lockNumber & 0xffffffff));
    if (holder && !holder->empty())
        error.message += ": " + visible(cell(*holder, 2)) + " by " + visible(cell(*holder, 1)) +
                         " (server process " + cell(*holder, 0) + ")";
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
    // The lock's session is idle for as long as the promotion lasts; the server must notice when
    // its client is gone.
    auto taken = (*lock)->query("SELECT pg_catalog.pg_try_advisory_lock(" +
                                std::to_string(lockNumber) + ")");
    if (!taken) return failure(taken.error());
    if (cell(*taken, 0) != "t") return failure(busy(**lock));
    auto promotion = std::make_unique<Promotion>(link, std::move(*lock), options, setup);
    if (auto ready = promotion->prepare(); !ready) return failure(ready.error());
    return std::unique_ptr<PromotionSession>(std::move(promotion));
}

} // namespace lockstep::postgresql
