// Link: one session with a PostgreSQL server. libpqxx owns it; what libpqxx 6 does not offer
// (connecting without waiting for ever, single rows, transaction state, positions) is libpq's.
#pragma once

#include "engine/boundvalue.h"
#include "engine/engine.h"

#include <chrono>
#include <libpq-fe.h>
#include <mutex>
#include <pqxx/pqxx>

namespace lockstep::postgresql {

class Tunnel;

/// What a session is for; shown on the server as its application_name.
struct LinkOptions
{
    Parameters parameters;
    std::string password;
    std::string name = "lockstep";
    int timeoutSeconds = 10;
};

/// Which column of which table a column of a result is; 0: an expression.
struct ColumnOrigin
{
    Oid table = 0;
    int column = 0;
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

    /// A query of ours whose rows are wanted all at once.
    [[nodiscard]] Result<pqxx::result> query(const std::string& sql);
    /// One statement, by the extended protocol, which refuses a second one. Rows go to the sink
    /// one by one. `stoppable`: the statement may be cancelled once the sink has enough.
    [[nodiscard]] Result<Outcome> execute(const std::string& sql, RowSink* sink = nullptr,
                                          bool stoppable = false, const BoundValues& values = {});
    /// The types of $1, $2, … as the server finds them; runs nothing.
    [[nodiscard]] Result<std::vector<Oid>> parameterTypes(const std::string& sql);

    /// What each column of a statement is of, without running it.
    [[nodiscard]] Result<std::vector<ColumnOrigin>> describe(const std::string& sql);
    /// What a prepared statement of this session gives and takes.
    struct Described
    {
        struct Column
        {
            std::string name;
            Oid type = 0;
            int modifier = -1;
        };
        std::vector<Column> columns;
        std::vector<Oid> parameters;
    };
    [[nodiscard]] Result<Described> describePrepared(const std::string& prepared);

    /// What `out`, a COPY … TO STDOUT of this one, sends goes into `in`, a COPY … FROM STDIN of the
    /// other one. How many rows.
    [[nodiscard]] Result<int64_t> copyTo(const std::string& out, Link& other,
                                         const std::string& in);

    [[nodiscard]] int version() const { return m_version; } ///< server_version_num
    [[nodiscard]] PGTransactionStatusType state() const;
    [[nodiscard]] bool alive() const;
    [[nodiscard]] bool encrypted() const;
    [[nodiscard]] int pid() const;
    /// Any thread. Reaches only what runs now: never the statement after it.
    void cancel() noexcept;
    /// What is waited for now, told apart from every other call on this link.
    struct Call
    {
        uint64_t number = 0;
        std::chrono::steady_clock::time_point since;
    };
    /// Any thread; nothing while no answer is waited for.
    [[nodiscard]] std::optional<Call> waitingFor();
    /// Any thread. While that call is waited for: it fails as if the server had closed the
    /// connection. Whether it was.
    bool sever(uint64_t call);
    /// Notices since the last call; the first hundred, then a count.
    [[nodiscard]] std::vector<std::string> takeNotices();

private:
    class Session;
    class Running;

    Link(PGconn* handle, std::string secret, std::shared_ptr<Tunnel> tunnel);
    [[nodiscard]] Result<pqxx::result> ask(const std::string& sql);
    [[nodiscard]] Result<Outcome> send(const std::string& sql, RowSink* sink, bool stoppable,
                                       const std::vector<std::optional<std::string>>& values);

    PGconn* m_handle = nullptr; ///< m_session's
    std::unique_ptr<Session> m_session;
    std::string m_secret; ///< the password, taken out of all that the server says
    int m_version = 0;
    std::vector<std::string> m_notices;
    size_t m_noticesDropped = 0;
    std::mutex m_cancelling;
    bool m_running = false;
    Call m_call; ///< the last one
};

/// From a failed result, with the server's words taken apart.
[[nodiscard]] Error errorOf(const PGresult* result, const PGconn* handle, const std::string& sql);
[[nodiscard]] ErrorKind kindOfState(std::string_view sqlState);

} // namespace lockstep::postgresql
