// Database and Query: the sqlite3 handle and its statements with RAII, errors in our words, waiting
// for locks, time limits and cancelling.
#pragma once

#include "base/result.h"
#include "engine/boundvalue.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace lockstep::sqlite {

class Database;

/// One prepared statement. Lives shorter than its Database; same thread.
class Query
{
public:
    Query(Query&&) = default;
    Query& operator=(Query&&) = default;

    Query& bind(int place, std::string_view text);
    Query& bind(int place, int64_t number);
    /// Every parameter of the statement by its name; one without a value is an error.
    [[nodiscard]] Result<void> bind(const BoundValues& values);
    /// True for a row, false at the end.
    [[nodiscard]] Result<bool> step();
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::optional<std::string> cell(int column) const;
    [[nodiscard]] int64_t number(int column) const;
    [[nodiscard]] sqlite3_stmt* raw() const { return m_statement.get(); }

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    Query(Database* database, sqlite3_stmt* statement)
        : m_database(database), m_statement(statement)
    {
    }
    Database* m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// An open file. One thread at a time; only cancel() may come from another.
class Database
{
public:
    enum class Mode { Read, ReadImmutable, Write, CreateBackup };

    /// The path is taken literally, never as a URI of SQLite.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& path, Mode mode,
                                                                int timeoutMs);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Exactly one statement; more text behind it is a BadInput error.
    [[nodiscard]] Result<Query> prepare(std::string_view sql);
    /// One statement whose rows do not matter.
    [[nodiscard]] Result<void> run(std::string_view sql);
    /// The first column of the first row; empty without one.
    [[nodiscard]] Result<std::string> value(std::string_view sql);

    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] sqlite3* raw() const { return m_handle.get(); }
    [[nodiscard]] const std::string& path() const { return m_path; }
    /// What SQLite says happened last, in our words.
    [[nodiscard]] Error error(std::string_view sql = {}) const;
    [[nodiscard]] Error error(int code, std::string_view sql) const;

    void setLockTimeout(int milliseconds) { m_lockTimeout = milliseconds; }
    /// For the requests that follow; 0 = none.
    void setTimeLimit(int milliseconds) { m_timeLimit = milliseconds; }

    /// The span of one request: what cancel() reaches. Requests may be nested.
    class Request
    {
    public:
        explicit Request(Database& database);
        ~Request();
        Request(const Request&) = delete;
        Request& operator=(const Request&) = delete;

    private:
        Database& m_database;
    };
    /// Stops the request that runs; does nothing between requests. Any thread.
    void cancel() noexcept;
    [[nodiscard]] bool cancelled() const { return m_cancelled; }

private:
    Database(std::string path, int timeoutMs) : m_path(std::move(path)), m_lockTimeout(timeoutMs) {}
    [[nodiscard]] Result<Query> prepareOnce(std::string_view sql);
    [[nodiscard]] Result<void> runOnce(std::string_view sql);
    [[nodiscard]] bool trustedMore(const Error& error);
    static int whenBusy(void* self, int count);
    static int whileRunning(void* self);

    struct Close
    {
        void operator()(sqlite3* handle) const;
    };
    std::string m_path;
    std::unique_ptr<sqlite3, Close> m_handle;
    int m_lockTimeout;
    int m_timeLimit = 0;
    std::chrono::steady_clock::time_point m_waitingSince;
    std::chrono::steady_clock::time_point m_deadline;
    std::mutex m_cancelling;
    int m_requests = 0;
    std::atomic<bool> m_cancelled = false;
    std::atomic<bool> m_timedOut = false;
};

} // namespace lockstep::sqlite
