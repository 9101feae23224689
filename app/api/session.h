// Session: the API's own two connections: one that can only read, and one that writes.
#pragma once

#include "api/deadline.h"
#include "api/statements.h"
#include "workflow/connectionworker.h"

namespace lockstep::api {

/// Rows as they came, no more than were wanted.
class Rows : public RowSink
{
public:
    /// `mostBytes`: of all cells, so that no answer takes the memory.
    explicit Rows(size_t mostRows, size_t mostBytes = size_t(64) << 20)
        : m_mostRows(mostRows), m_mostBytes(mostBytes)
    {
    }
    void columns(const std::vector<Column>& columns) override { heads = columns; }
    bool row(Row row) override;

    std::vector<Column> heads;
    std::vector<Row> rows;
    bool tooLarge = false; ///< it ended because of the bytes
    bool more = false;     ///< it ended because of the rows

private:
    size_t m_mostRows;
    size_t m_mostBytes;
    size_t m_bytes = 0;
};

/// One thread at a time, but for stop(). Connects again where a connection was lost.
class Session
{
public:
    /// Reads alone where `writes` is not set: there is no other connection then.
    Session(ConnectionRequest target, bool writes, std::chrono::milliseconds longest);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Each statement in a read-only transaction of its own, which the server guards.
    [[nodiscard]] Result<Outcome> read(const Statement& statement, RowSink* sink);
    /// Each statement is a transaction. ReadOnly where nothing is written. Never tried twice.
    [[nodiscard]] Result<Outcome> write(const Statement& statement, RowSink* sink);
    [[nodiscard]] Result<CatalogPtr> catalog();
    /// Of the reading connection, as it answered first.
    [[nodiscard]] Result<ServerFacts> facts();
    [[nodiscard]] const Engine& engine() const { return *m_target.engine; }
    [[nodiscard]] bool writes() const { return m_writes; }
    /// Any thread: what runs is cancelled, and nothing runs from then on.
    void stop();

private:
    [[nodiscard]] Result<Connection*> opened(std::unique_ptr<Connection>& connection,
                                             Access access);
    [[nodiscard]] Result<Outcome> run(Connection& connection, const Statement& statement,
                                      RowSink* sink);

    ConnectionRequest m_target; ///< with the password: a connection may be lost
    bool m_writes;
    std::chrono::milliseconds m_longest;
    std::unique_ptr<Connection> m_reading;
    std::unique_ptr<Connection> m_writing;
    std::atomic<bool> m_stopped = false;
    Deadline m_deadline;
};

} // namespace lockstep::api
