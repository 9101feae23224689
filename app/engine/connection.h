// Connection: one live link to one database, used by one thread at a time.
#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "diff/valuesketch.h"
#include "engine/check.h"
#include "engine/forms.h"
#include "engine/lock.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace lockstep {

/// The values of an engine's parameters by their key; a password is never among them.
using Parameters = std::map<std::string, std::string>;

/// What the connection may do. The server (or the library) enforces it, not our parsing.
enum class Access {
    Read, ///< truly read-only: a write fails on the server's side
    Write,
    Promote ///< as Write, for the promotion alone
};

struct ConnectOptions
{
    Access access = Access::Read;
    std::string password; ///< wiped by the caller; never logged, never in an Error
    int timeoutSeconds = 10;
};

/// Who answered, for the environment strip and for tying a plan to one server.
struct ServerFacts
{
    std::string product; ///< "PostgreSQL", "SQLite"
    std::string version; ///< "15.18"
    int versionNumber = 0;
    std::string database; ///< name or file
    std::string host;     ///< empty for a file
    std::string user;     ///< empty for a file
    std::string identity; ///< the same as long as it is the same database (system id, inode);
                          ///< empty: the server does not tell
    /// Another one when a standby took over or the database was set back; empty: not known. A plan
    /// holds for one history of one identity.
    std::string history;
    bool readOnly = false; ///< standby, read-only file, or opened with Access::Read
    bool encrypted = false;
    std::string unverified; ///< why it is not sure who answered; empty: it is, or it is near
    /// What this session could change although it shall only read, a sentence each, as far as the
    /// server tells; empty: nothing. Asked for with Access::Read alone.
    std::vector<std::string> openWays;
    std::string readerSql; ///< makes a role that can only read, for people to look at and to run
};

struct Column
{
    std::string name;
    std::string type;     ///< the engine's word, may be empty
    bool numeric = false; ///< right-aligned
};

/// One cell as text; an absent text is NULL.
using Cell = std::optional<std::string>;
using Row = std::vector<Cell>;

/// Receives a result as it arrives, on the connection's thread.
class RowSink
{
public:
    virtual ~RowSink() = default;
    virtual void columns(const std::vector<Column>& columns) = 0;
    /// False stops the fetch (the statement counts as done, `moreRows` is set).
    virtual bool row(Row row) = 0;
};

/// What a statement did.
struct Outcome
{
    std::string command;   ///< "SELECT 3", "UPDATE 2", "CREATE TABLE"
    int64_t affected = -1; ///< rows, -1 when it does not say
    bool hasRows = false;  ///< it returned a result set
    bool moreRows = false; ///< the sink stopped before the end
    std::vector<std::string> notices;
};

enum class TransactionState { None, Open, Failed, Unknown };

/// Told from time to time while something long runs: what, how many of how many (0 = unknown).
using Progress = std::function<void(const std::string& what, int64_t done, int64_t total)>;

/// What prod's rows answered. Without a count there may still be a sample: there are some.
struct CheckAnswer
{
    std::optional<int64_t> count; ///< nothing: not known, and `why` says why
    std::vector<Column> columns;  ///< of the sample
    std::vector<Row> sample;
    std::string why;
};

/// What goes on around a table at this moment; what cannot be seen is in `unseen`.
struct TableImpact
{
    ObjectId table;
    TableSize size;
    /// Somebody who uses it, or would wait for us.
    struct Session
    {
        std::string who;     ///< "app, a report (server process 4711)"
        std::string state;   ///< "active", "idle in transaction"
        std::string query;   ///< shortened
        int64_t seconds = 0; ///< since its transaction began
        bool holds = false;  ///< has a lock that a change of structure waits for
    };
    std::vector<Session> sessions;
    std::vector<std::string> notes;  ///< autovacuum at work, published to a slot that lags, …
    std::vector<std::string> unseen; ///< what we are not allowed to see
};

/// A table's rows, so that two states can be held against each other: as long as no value changes,
/// so does none of these, whatever the rows' order.
struct TableSum
{
    int64_t rows = 0;
    std::map<std::string, std::string> columns; ///< a sum over each column's values

    friend bool operator==(const TableSum&, const TableSum&) = default;
};

/// What copyRows() brought.
struct CopiedRows
{
    std::map<ObjectId, int64_t> rows;
    std::vector<std::string> notes; ///< what could not be copied, and why; for people
};

/// How a promotion is guarded and where its traces go.
struct PromotionSetup
{
    std::string journalFile;  ///< the local journal (SQLite file), which exists
    std::string backupFolder; ///< where an engine that can puts a backup; empty = none wanted
    std::string promotionId;
    int lockTimeoutMs = 1000;   ///< the longest wait for one lock, in which others queue behind us
    int statementTimeoutMs = 0; ///< the longest that a statement may run; 0 = as long as is usual
    std::vector<ObjectId> keptTables; ///< tables in both catalogs: rows counted before and after
    bool measures = false; ///< looks at what each statement does, which takes its time: a rehearsal
    /// Told while a statement outside a transaction waits: for whom, about once a second. On any
    /// thread, but only within execute().
    std::function<void(const std::string& holders)> waits = {};
};

/// Exclusive use of a connection for one promotion: the engine's protocol around the steps.
/// Destroying it rolls back what is open and gives every lock back. Same thread as the connection.
class PromotionSession
{
public:
    virtual ~PromotionSession() = default;
    [[nodiscard]] virtual std::string backupFile() const
    {
        return {};
    } ///< empty when none was made
    /// Opens the transaction that the next steps run in, with the write lock. Until it ends nobody
    /// else changes the structure of these tables; their rows are read and written as before.
    [[nodiscard]] virtual Result<void> begin(const std::vector<ObjectId>& tables) = 0;
    /// Whether what failed did so only because somebody held a lock, and leaves nothing once it is
    /// rolled back, outside a transaction as it is: it may be tried again after a while.
    [[nodiscard]] virtual bool mayTryAgain(const Error&) const { return false; }
    /// One statement; in the open transaction, or outside when none is open.
    [[nodiscard]] virtual Result<void> execute(const std::string& sql) = 0;
    /// Takes away what a statement that failed so, outside a transaction, left behind; gives up
    /// before long. False: it left nothing, for it was refused before it began; what has its name
    /// is somebody else's.
    [[nodiscard]] virtual Result<bool> takeAway(const std::string& leftover, const Error&)
    {
        if (auto done = execute(leftover); !done) return failure(done.error());
        return true;
    }
    /// Whether this question, one that gives true or false, is answered by yes.
    [[nodiscard]] virtual Result<bool> holds(const std::string& question)
    {
        return failure(ErrorKind::Unsupported, "This engine answers no questions.", question);
    }
    /// What the last statement did; nothing where that is not looked at, or cannot be seen.
    [[nodiscard]] virtual std::optional<Measured> measured() const { return std::nullopt; }
    /// The engine's own proof before COMMIT: rows kept, keys intact, no broken view.
    [[nodiscard]] virtual Result<void> prove() = 0;
    /// COMMIT, together with marking the promotion's journal row `state` when the engine can do
    /// both at once. Failure means nothing of this transaction stands, unless the message of kind
    /// NotVerified says that the outcome is not known.
    [[nodiscard]] virtual Result<void> commit(const std::string& journalState) = 0;
    [[nodiscard]] virtual Result<void> rollback() = 0;
};

/// Calls block; run them on a worker thread. Only cancel() may be called from another thread.
class Connection
{
public:
    Connection() = default;
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] virtual const ServerFacts& facts() const = 0;
    /// The whole catalog in one snapshot (in the open transaction, if one is open). What cannot
    /// be read is an error; what no kind models is an object of kind `notModelled`.
    [[nodiscard]] virtual Result<CatalogPtr> readCatalog(const Progress& progress = {}) = 0;
    /// What the server's statistics say of these columns, under the ids asked for. What it does not
    /// know, or does not show, is missing; never reads rows.
    [[nodiscard]] virtual Result<ValueSketches> sketchValues(const std::vector<ObjectId>&)
    {
        return ValueSketches{};
    }
    /// What the server says of these tables' sizes, without counting; what it does not know is
    /// missing. Never reads rows.
    [[nodiscard]] virtual Result<TableSizes> tableSizes(const std::vector<ObjectId>&)
    {
        return TableSizes{};
    }
    /// Read-only on the server's side, and given up after the time-out: then the answer says why
    /// it has no count. An error is that of the link alone.
    [[nodiscard]] virtual Result<CheckAnswer> ask(const Check&, int /*timeoutMs*/)
    {
        return CheckAnswer{{}, {}, {}, "This engine's rows are not asked."};
    }
    /// How much room is left where the database is kept; nothing when that cannot be seen.
    [[nodiscard]] virtual Result<std::optional<int64_t>> freeBytes()
    {
        return std::optional<int64_t>();
    }
    /// What goes on around these tables now.
    [[nodiscard]] virtual Result<std::vector<TableImpact>> impact(const std::vector<ObjectId>&)
    {
        return std::vector<TableImpact>{};
    }
    /// Reads every row of a table. Columns that it does not have are left out of the sum.
    [[nodiscard]] virtual Result<TableSum> sumTable(const ObjectId&,
                                                    const std::vector<std::string>& /*columns*/)
    {
        return failure(ErrorKind::Unsupported, "This engine's rows are not summed.");
    }
    /// Copies rows of tables that both databases have into this one, where they are empty: all, or
    /// at most `limit` of each and what those refer to. What can be cancelled is this connection
    /// and the other one.
    [[nodiscard]] virtual Result<CopiedRows> copyRows(Connection& /*from*/,
                                                      const std::vector<ObjectId>& /*tables*/,
                                                      std::optional<int64_t> /*limit*/)
    {
        return failure(ErrorKind::Unsupported, "This engine's rows are not copied.");
    }
    /// One statement. The sink may be null. With Access::Read, writes fail.
    [[nodiscard]] virtual Result<Outcome> run(const std::string& sql, RowSink* sink) = 0;
    [[nodiscard]] virtual TransactionState transactionState() const = 0;
    /// Takes the promotion lock (told who holds it, if taken), makes the backup, sets the session.
    [[nodiscard]] virtual Result<std::unique_ptr<PromotionSession>> startPromotion(
        const PromotionSetup& setup) = 0;
    /// Stops what runs, on the server. Any thread; returns at once or after one round trip.
    virtual void cancel() noexcept = 0;
};

} // namespace lockstep
