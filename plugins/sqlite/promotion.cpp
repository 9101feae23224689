// The promotion session of SQLite.
#include "plugins/sqlite/promotion.h"

#include "base/text.h"
#include "plugins/sqlite/backup.h"
#include "plugins/sqlite/connection.h"
#include "plugins/sqlite/keeper.h"
#include "plugins/sqlite/proof.h"
#include "plugins/sqlite/token.h"

#include <algorithm>
#include <chrono>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

class Session final : public PromotionSession
{
public:
    Session(Database& database, Guard& guard, std::string identity, PromotionSetup setup)
        : m_database(database),
          m_guard(guard),
          m_identity(std::move(identity)),
          m_setup(std::move(setup))
    {
    }

    ~Session() override
    {
        (void)rollback();
        (void)setForeignKeys(m_keysBefore);
        m_database.setTimeLimit(0);
    }

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// The lock is taken here, so that the backup holds what the transaction starts from.
    Result<void> open()
    {
        const Database::Request request(m_database);
        m_database.setLockTimeout(m_setup.lockTimeoutMs);
        auto keys = m_database.value("PRAGMA foreign_keys");
        if (!keys) return failure(keys.error());
        m_keysBefore = *keys == "1";
        if (auto off = setForeignKeys(false); !off) return off;
        if (auto locked = lock(); !locked) return locked;
        if (m_setup.backupFolder.empty()) return {};
        auto copy = backUp(m_database, m_setup.backupFolder, m_setup.promotionId);
        if (!copy) return failure(copy.error());
        m_backup = std::move(*copy);
        return {};
    }

    std::string backupFile() const override { return m_backup; }

    Result<void> begin(const std::vector<ObjectId>&) override
    {
        const Database::Request request(m_database);
        if (!m_database.inTransaction())
            if (auto locked = lock(); !locked) return locked;
        if (auto off = keysAreOff(); !off) return off;
        m_proof.emplace(m_database, m_setup.keptTables);
        return m_proof->begin();
    }

    Result<void> execute(const std::string& sql) override
    {
        m_database.setTimeLimit(m_setup.statementTimeoutMs);
        const Database::Request request(m_database);
        const auto tokens = tokenize(sql);
        for (const char* word : {"begin", "commit", "end", "rollback", "savepoint", "release"})
            if (!tokens.empty() && tokens[0].is(word))
                return failure(ErrorKind::BadInput,
                               "A step must not open or close a transaction itself");
        if (m_proof)
            if (auto seen = m_proof->before(sql); !seen) return seen;
        // A disk that fails may end it; what came then would stand by itself.
        if (auto open = stillOpen(); !open) return open;
        const int64_t changes = sqlite3_total_changes64(m_database.raw());
        auto done = m_database.run(sql);
        if (!done) {
            // SQLite calls a file that was moved away read-only.
            if (auto same = sameFile(); !same) return same;
            return failure(done.error());
        }
        m_measured = measure(tokens, sqlite3_total_changes64(m_database.raw()) - changes);
        return stillOpen();
    }

    Result<bool> holds(const std::string& question) override
    {
        const Database::Request request(m_database);
        auto answer = m_database.value(question);
        if (!answer) return failure(answer.error());
        return *answer == "1";
    }

    std::optional<Measured> measured() const override { return m_measured; }

    Result<void> prove() override
    {
        m_database.setTimeLimit(0);
        const Database::Request request(m_database);
        if (!m_proof || !m_database.inTransaction())
            return failure(ErrorKind::Internal, "There is no transaction to prove");
        if (auto off = keysAreOff(); !off) return off;
        if (auto done = signKept(m_database, m_setup.promotionId); !done) return done;
        return m_proof->check();
    }

    Result<void> commit(const std::string& journalState) override
    {
        m_database.setTimeLimit(0);
        const Database::Request request(m_database);
        if (!m_database.inTransaction())
            return failure(ErrorKind::Internal, "There is no transaction to commit");
        auto done = [&]() -> Result<void> {
            if (auto same = sameFile(); !same) return same;
            if (auto marked = markJournal(journalState); !marked) return marked;
            return commitPatiently();
        }();
        if (!done) (void)rollback();
        detachJournal();
        m_proof.reset();
        return done;
    }

    Result<void> rollback() override
    {
        // Also after SQLITE_FULL and SQLITE_BUSY at COMMIT, which leave the transaction open.
        Result<void> done;
        if (m_database.inTransaction()) done = m_database.run("ROLLBACK");
        detachJournal();
        m_proof.reset();
        return done;
    }

private:
    [[nodiscard]] Result<void> stillOpen() const
    {
        if (!m_proof || m_database.inTransaction()) return {};
        return failure(ErrorKind::Server, "SQLite closed the transaction on its own");
    }

    /// There is one lock, of the whole file: nobody else writes until COMMIT. Rows that a dropped
    /// column is taken out of are not counted as changes.
    template <class Tokens>
    [[nodiscard]] std::optional<Measured> measure(const Tokens& tokens, int64_t changed) const
    {
        if (!m_setup.measures) return std::nullopt;
        bool drops = !tokens.empty() && tokens[0].is("alter");
        if (drops)
            drops = std::any_of(tokens.begin(), tokens.end(),
                                [](const auto& token) { return token.is("drop"); });
        TableLock lock;
        lock.level = LockLevel::Writes;
        lock.mode = "the whole file";
        lock.rewrites = drops || changed > 0;
        lock.reads = lock.rewrites;
        return Measured{{lock}, {}, false};
    }

    Result<void> lock()
    {
        if (auto same = sameFile(); !same) return same;
        auto begun = m_database.run("BEGIN IMMEDIATE");
        if (!begun) return failure(begun.error());
        return {};
    }

    /// SQLite ignores this PRAGMA inside a transaction without a word, so it is read back.
    Result<void> setForeignKeys(bool on)
    {
        const Guard::Own own(m_guard);
        auto done = m_database.run(on ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF");
        if (!done) return failure(done.error());
        return {};
    }

    Result<void> keysAreOff()
    {
        auto keys = m_database.value("PRAGMA foreign_keys");
        if (!keys) return failure(keys.error());
        if (*keys == "0") return {};
        return failure(ErrorKind::Internal,
                       "Foreign keys are still on, so a rebuild could delete rows by a cascade");
    }

    Result<void> sameFile() const
    {
        if (identityOf(m_database.path()) == m_identity) return {};
        return failure(ErrorKind::Changed,
                       visible(m_database.path()) +
                           " is no longer the file that was opened: it was replaced, moved or "
                           "deleted");
    }

    /// The journal's row changes with the schema or not at all. It is attached only now, so that
    /// the journal can be written to by its owner while the steps run.
    Result<void> markJournal(const std::string& state)
    {
        if (m_setup.journalFile.empty()) return {};
        const Guard::Own own(m_guard);
        auto attach = m_database.prepare("ATTACH DATABASE ?1 AS lockstep_journal");
        if (!attach) return failure(attach.error().in("Opening the journal"));
        auto attached = attach->bind(1, m_setup.journalFile).step();
        if (!attached) return failure(attached.error().in("Opening the journal"));
        m_attached = true;
        auto update = m_database.prepare(
            "UPDATE lockstep_journal.promotion SET state = ?1, finished_at = ?2 WHERE id = ?3");
        if (!update) return failure(update.error().in("Writing the journal"));
        const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now().time_since_epoch());
        auto updated = update->bind(1, state)
                           .bind(2, int64_t(now.count()))
                           .bind(3, m_setup.promotionId)
                           .step();
        if (!updated) return failure(updated.error().in("Writing the journal"));
        return {};
    }

    void detachJournal()
    {
        if (!m_attached || m_database.inTransaction()) return;
        const Guard::Own own(m_guard);
        if (m_database.run("DETACH DATABASE lockstep_journal")) m_attached = false;
    }

    /// A reader can hold COMMIT up. Each try waits as long as a lock may take; never for ever.
    Result<void> commitPatiently()
    {
        constexpr int tries = 10;
        for (int i = 0;; ++i) {
            auto done = m_database.run("COMMIT");
            if (done) return {};
            const bool again = done.error().kind == ErrorKind::Busy && m_database.inTransaction() &&
                               !m_database.cancelled();
            if (!again || i + 1 == tries) return failure(done.error());
        }
    }

    Database& m_database;
    Guard& m_guard;
    const std::string m_identity;
    const PromotionSetup m_setup;
    std::string m_backup;
    std::optional<Proof> m_proof;
    std::optional<Measured> m_measured;
    bool m_keysBefore = false;
    bool m_attached = false;
};

} // namespace

Result<std::unique_ptr<PromotionSession>> startPromotion(Database& database, Guard& guard,
                                                         const ServerFacts& facts,
                                                         const PromotionSetup& setup)
{
    auto session = std::make_unique<Session>(database, guard, facts.identity, setup);
    if (auto opened = session->open(); !opened) return failure(opened.error());
    return session;
}

} // namespace lockstep::sqlite
