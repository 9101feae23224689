// Link: one session with a MariaDB server, by libmariadb itself: Qt's driver can neither check who
// answers nor forbid the server to ask for files.
#pragma once

#include "engine/boundvalue.h"
#include "engine/engine.h"

#include <mutex>
#include <mysql.h>

namespace lockstep::mariadb {

/// What a session is for; shown on the server among its connection's attributes.
struct LinkOptions
{
    Parameters parameters;
    std::string password;
    std::string name = "lockstep";
    int timeoutSeconds = 10;
};

/// Rows of a question of ours.
struct Answer
{
    std::vector<Column> columns;
    std::vector<Row> rows;

    /// The first row's cell, empty for NULL and where there is none.
    [[nodiscard]] std::string cell(size_t column = 0) const
    {
        return rows.empty() || !rows[0][column] ? std::string() : *rows[0][column];
    }
};

/// Which column of which table a column of a result is; empty: an expression.
struct ColumnOrigin
{
    std::string database;
    std::string table;
    std::string column;
};

/// Used by one thread at a time, but for cancel(). Errors never hold the password.
class Link
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Link>> open(const LinkOptions& options,
                                                            const StageObserver& observer = {});
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// A question of ours whose rows are wanted all at once.
    [[nodiscard]] Result<Answer> query(const std::string& sql);
    /// One statement; the protocol refuses a second one. Rows go to the sink one by one. With
    /// values it is one that the server prepares, executes with them, and forgets.
    [[nodiscard]] Result<Outcome> execute(const std::string& sql, RowSink* sink = nullptr,
                                          const BoundValues& values = {});
    /// What each column of a statement is of, without running it.
    [[nodiscard]] Result<std::vector<ColumnOrigin>> describe(const std::string& sql);
    /// The server's warnings about the last statement, "code: text" each, notes left out.
    [[nodiscard]] Result<std::vector<std::string>> warnings();

    [[nodiscard]] bool alive() const { return m_alive; }
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] bool encrypted() const;
    [[nodiscard]] unsigned long id() const;                 ///< the server's number of this session
    [[nodiscard]] int version() const { return m_version; } ///< 101119 for 10.11.19
    [[nodiscard]] std::string versionText() const;          ///< "10.11.19"
    /// Any thread: KILL QUERY from a session of its own. Never reaches the statement after it.
    void cancel() noexcept;

private:
    class Running;

    Link(MYSQL* handle, LinkOptions options);
    [[nodiscard]] Result<void> send(const std::string& sql);
    [[nodiscard]] Result<Outcome> executeText(const std::string& sql, const std::string& command,
                                              RowSink* sink);
    [[nodiscard]] std::string literal(const std::string& text) const;
    [[nodiscard]] Error errorNow(const std::string& sql);
    void killQuery() noexcept;

    MYSQL* m_handle;
    LinkOptions m_options; ///< with the password: whoever cancels has to log in
    int m_version = 0;
    bool m_alive = true;
    std::mutex m_cancelling;
    bool m_running = false;
    bool m_killed = false; ///< a KILL is on its way or has arrived
};

/// What the server's number of an error is to us.
[[nodiscard]] ErrorKind kindOf(unsigned int number);

} // namespace lockstep::mariadb
