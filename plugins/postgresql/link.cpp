// Link: statements and their results.
#include "plugins/postgresql/link.h"

#include "base/crashpoint.h"
#include "base/redaction.h"
#include "base/text.h"
#include "engine/sqlparameters.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/connecting.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/errors.h"

#include <poll.h>

namespace lockstep::postgresql {

namespace {

constexpr size_t mostNotices = 100;

struct Clear
{
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

/// What a session that has ended answers, with the server's last words where it had some.
Error endOf(const PGconn* handle, const std::vector<std::string>& notices, const std::string& sql)
{
    Error error = errorOf(nullptr, handle, sql);
    for (const std::string& notice : notices)
        if (notice.rfind("FATAL: ", 0) == 0) error.detail = notice.substr(7);
    return error;
}

} // namespace

/// A connection of libpqxx over a session that is already open: nothing is ever reconnected behind
/// our back, which would lose locks and settings.
class Link::Session final : public pqxx::connection_base
{
public:
    Session(PGconn* handle, std::shared_ptr<Tunnel> through)
        : pqxx::connection_base(m_policy), tunnel(std::move(through)), m_policy(handle)
    {
        init();
    }
    ~Session() noexcept { close(); }

    /// What is known of a connection that was lost with its tunnel; it stays what it was for
    /// those who must know whether a COMMIT was answered.
    [[nodiscard]] Error explained(Error error) const
    {
        if (!tunnel || error.kind != ErrorKind::Unreachable) return error;
        if (const auto broken = tunnel->broken(untilSshSays)) {
            error.message = broken->message;
            error.detail = broken->detail;
            error.hint = broken->hint;
        }
        return error;
    }

    const std::shared_ptr<Tunnel> tunnel; ///< null: there is none

private:
    class Adopted final : public pqxx::connectionpolicy
    {
    public:
        explicit Adopted(handle open) : pqxx::connectionpolicy(std::string()), m_open(open) {}
        handle do_startconnect(handle started) override
        {
            if (started) return started;
            if (!m_open) throw pqxx::broken_connection("The session is closed");
            return std::exchange(m_open, nullptr);
        }

    private:
        handle m_open;
    };
    Adopted m_policy;
};

/// Marks a statement as running, so that cancel() reaches it and nothing else.
class Link::Running
{
public:
    explicit Running(Link& link) : m_link(link)
    {
        const std::lock_guard lock(m_link.m_cancelling);
        m_link.m_running = true;
        m_link.m_call = {m_link.m_call.number + 1, std::chrono::steady_clock::now()};
    }
    ~Running()
    {
        const std::lock_guard lock(m_link.m_cancelling);
        m_link.m_running = false;
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

private:
    Link& m_link;
};

Link::Link(PGconn* handle, std::string secret, std::shared_ptr<Tunnel> tunnel)
    : m_handle(handle),
      m_session(std::make_unique<Session>(handle, std::move(tunnel))),
      m_secret(std::move(secret)),
      m_version(PQserverVersion(handle))
{
    const auto receive = [](void* self, const PGresult* notice) {
        auto& link = *static_cast<Link*>(self);
        if (link.m_notices.size() >= mostNotices) {
            ++link.m_noticesDropped;
            return;
        }
        link.m_notices.push_back(field(notice, PG_DIAG_SEVERITY) + ": " +
                                 field(notice, PG_DIAG_MESSAGE_PRIMARY));
    };
    PQsetNoticeReceiver(m_handle, receive, this);
}

Link::~Link()
{
    PQsetNoticeReceiver(
        m_handle, [](void*, const PGresult*) {}, nullptr);
}

Result<std::unique_ptr<Link>> Link::open(const LinkOptions& options, const StageObserver& observer)
{
    const auto began = std::chrono::steady_clock::now();
    auto tunnel = Tunnel::open(options, observer);
    if (!tunnel) return failure(redacted(tunnel.error(), options.password));
    LinkOptions rest = options; // of the time
    const auto gone =
        std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - began);
    rest.timeoutSeconds = std::max(1, options.timeoutSeconds - static_cast<int>(gone.count()));
    auto handle = connectHandle(rest, observer, tunnel->get());
    if (!handle) return failure(handle.error());
    try {
        const char* used = PQpass(*handle); // which may be of a file
        return std::unique_ptr<Link>(
            new Link(*handle, used ? used : options.password, std::move(*tunnel)));
    } catch (const std::exception& wrong) {
        return failure(ErrorKind::Unreachable, "The server closed the connection",
                       redacted(wrong.what(), options.password));
    }
}

Result<pqxx::result> Link::query(const std::string& sql)
{
    auto answer = ask(sql);
    if (!answer) return failure(redacted(m_session->explained(answer.error()), m_secret));
    return answer;
}

Result<Outcome> Link::execute(const std::string& sql, RowSink* sink, bool stoppable,
                              const BoundValues& values)
{
    MarkedSql sent{sql, {}, {}};
    if (!values.empty()) {
        auto made = marked(PostgresqlDialect::instance(), sql, values, MarkedSql::Style::Numbered);
        if (!made) return failure(made.error());
        sent = std::move(*made);
    }
    std::vector<std::optional<std::string>> texts;
    for (const BoundValue* value : sent.values)
        texts.push_back(value->text && value->kind == BoundValue::Kind::Bytes ? "\\x" + *value->text
                                                                              : value->text);
    auto outcome = send(sent.sql, sink, stoppable, texts);
    if (outcome) return outcome;
    Error error = redacted(m_session->explained(outcome.error()), m_secret);
    if (values.empty()) return failure(std::move(error));
    // "there is no parameter $1"; "bind message supplies 1 parameters, but … requires 0"
    const bool unknown = error.sqlState == "42P02" || error.sqlState == "08P01";
    if (unknown && alive()) error.kind = ErrorKind::Server;
    return failure(unmarked(std::move(error), sent, sql, unknown));
}

Result<Link::Described> Link::describePrepared(const std::string& prepared)
{
    const Running running(*this);
    if (!alive()) return failure(endOf(m_handle, takeNotices(), prepared));
    const Answer answer{PQdescribePrepared(m_handle, prepared.c_str())};
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK)
        return failure(redacted(errorOf(answer.get(), m_handle, prepared), m_secret));
    Described found;
    for (int i = 0; i < PQnfields(answer.get()); ++i)
        found.columns.push_back(
            {PQfname(answer.get(), i), PQftype(answer.get(), i), PQfmod(answer.get(), i)});
    for (int i = 0; i < PQnparams(answer.get()); ++i)
        found.parameters.push_back(PQparamtype(answer.get(), i));
    return found;
}

Result<pqxx::result> Link::ask(const std::string& sql)
{
    const Running running(*this);
    // libpqxx would try to connect again, fail, and free the session that we hold, too.
    if (!alive()) return failure(endOf(m_handle, takeNotices(), sql));
    try {
        pqxx::nontransaction unit(*m_session);
        return unit.exec(sql);
    } catch (const pqxx::sql_error& wrong) {
        Error error;
        error.sqlState = wrong.sqlstate();
        error.kind = kindOfState(error.sqlState);
        error.detail = trimmed(wrong.what());
        error.message = split(error.detail, '\n').front();
        error.statement = sql;
        return failure(alive() ? std::move(error) : errorOf(nullptr, m_handle, sql));
    } catch (const pqxx::broken_connection& wrong) {
        return failure(ErrorKind::Unreachable, "The server closed the connection",
                       trimmed(wrong.what()));
    } catch (const std::exception& wrong) {
        return failure(ErrorKind::Internal, "The answer could not be read", wrong.what());
    }
}

Result<std::vector<Oid>> Link::parameterTypes(const std::string& sql)
{
    const Running running(*this);
    if (!alive()) return failure(endOf(m_handle, takeNotices(), sql));
    const Answer prepared{PQprepare(m_handle, "", sql.c_str(), 0, nullptr)};
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK)
        return failure(errorOf(prepared.get(), m_handle, sql));
    const Answer described{PQdescribePrepared(m_handle, "")};
    if (PQresultStatus(described.get()) != PGRES_COMMAND_OK)
        return failure(errorOf(described.get(), m_handle, sql));
    std::vector<Oid> types;
    for (int i = 0; i < PQnparams(described.get()); ++i)
        types.push_back(PQparamtype(described.get(), i));
    return types;
}

Result<Outcome> Link::send(const std::string& sql, RowSink* sink, bool stoppable,
                           const std::vector<std::optional<std::string>>& values)
{
    if (sql.find('\0') != std::string::npos)
        return failure(ErrorKind::BadInput, "The statement holds a NUL character");
    std::vector<const char*> texts;
    for (const auto& value : values) {
        if (value && value->find('\0') != std::string::npos)
            return failure(ErrorKind::BadInput, "A value holds a NUL character");
        texts.push_back(value ? value->c_str() : nullptr);
    }
    const Running running(*this);
    if (!alive()) return failure(endOf(m_handle, takeNotices(), sql));
    Outcome outcome;
    if (!PQsendQueryParams(m_handle, sql.c_str(), static_cast<int>(texts.size()), nullptr,
                           texts.data(), nullptr, nullptr, 0))
        return failure(errorOf(nullptr, m_handle, sql));
    PQsetSingleRowMode(m_handle);
    crashPoint(sql == "COMMIT" ? "P5" : "P2");
    std::optional<Error> wrong;
    bool told = false;
    while (const Answer answer{PQgetResult(m_handle)}) {
        const ExecStatusType status = PQresultStatus(answer.get());
        switch (status) {
        case PGRES_SINGLE_TUPLE:
        case PGRES_TUPLES_OK:
            outcome.hasRows = true;
            if (sink && !std::exchange(told, true)) sink->columns(columnsOf(answer.get()));
            for (int i = 0; sink && !outcome.moreRows && i < PQntuples(answer.get()); ++i) {
                if (sink->row(rowOf(answer.get(), i))) continue;
                outcome.moreRows = true;
                if (!stoppable) break; // the rest is read and thrown away
                PGcancel* stop = PQgetCancel(m_handle);
                char words[256];
                PQcancel(stop, words, sizeof words);
                PQfreeCancel(stop);
            }
            if (status == PGRES_TUPLES_OK) outcome.command = PQcmdStatus(answer.get());
            break;
        case PGRES_COMMAND_OK:
        case PGRES_EMPTY_QUERY:
            outcome.command = PQcmdStatus(answer.get());
            break;
        case PGRES_COPY_IN:
            PQputCopyEnd(m_handle, "Lockstep does not send files");
            break;
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH: {
            char* line = nullptr;
            while (PQgetCopyData(m_handle, &line, 0) > 0) PQfreemem(line);
            wrong = Error{ErrorKind::Unsupported,
                          "COPY to the client is not supported here",
                          {},
                          "Use SELECT, or psql's \\copy.",
                          {},
                          0,
                          sql};
            break;
        }
        default:
            if (!wrong) wrong = errorOf(answer.get(), m_handle, sql);
        }
        if (const std::string rows = PQcmdTuples(answer.get()); !rows.empty())
            outcome.affected = std::atoll(rows.c_str());
    }
    outcome.notices = takeNotices();
    const bool stopped = stoppable && outcome.moreRows && wrong && wrong->sqlState == "57014";
    if (stopped) outcome.command = "SELECT";
    if (wrong && !stopped) return failure(std::move(*wrong));
    if (!alive()) return failure(errorOf(nullptr, m_handle, sql));
    return outcome;
}

namespace {

/// Sends a COPY and waits until it is under way.
Result<void> beginCopy(PGconn* handle, const std::string& sql, ExecStatusType wanted)
{
    if (!PQsendQuery(handle, sql.c_str())) return failure(errorOf(nullptr, handle, sql));
    const Answer answer{PQgetResult(handle)};
    if (answer && PQresultStatus(answer.get()) == wanted) return {};
    Error error = errorOf(answer.get(), handle, sql);
    while (const Answer rest{PQgetResult(handle)}) {
    }
    return failure(std::move(error));
}

/// What the server says at its end.
Result<int64_t> endCopy(PGconn* handle, const std::string& sql)
{
    std::optional<Error> wrong;
    int64_t rows = 0;
    while (const Answer answer{PQgetResult(handle)}) {
        if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK)
            rows = std::atoll(PQcmdTuples(answer.get()));
        else if (!wrong)
            wrong = errorOf(answer.get(), handle, sql);
    }
    if (wrong) return failure(std::move(*wrong));
    return rows;
}

} // namespace

Result<int64_t> Link::copyTo(const std::string& out, Link& other, const std::string& in)
{
    const Running runningHere(*this);
    const Running runningThere(other);
    if (auto begun = beginCopy(other.m_handle, in, PGRES_COPY_IN); !begun)
        return failure(begun.error());
    auto begun = beginCopy(m_handle, out, PGRES_COPY_OUT);
    bool taken = begun.has_value();
    if (begun) {
        char* line = nullptr;
        int size = 0;
        while ((size = PQgetCopyData(m_handle, &line, 0)) > 0) {
            // What the other one does not take is still read, so that the session can be used.
            taken = taken && PQputCopyData(other.m_handle, line, size) == 1;
            PQfreemem(line);
        }
    }
    const auto sent = begun ? endCopy(m_handle, out) : Result<int64_t>(failure(begun.error()));
    PQputCopyEnd(other.m_handle, sent && taken ? nullptr : "the rows did not all come");
    auto received = endCopy(other.m_handle, in);
    if (!sent) return failure(sent.error());
    return received;
}

PGTransactionStatusType Link::state() const
{
    // A server that ended the session said so while nobody asked it anything.
    pollfd socket{PQsocket(m_handle), POLLIN, 0};
    while (PQtransactionStatus(m_handle) != PQTRANS_ACTIVE && socket.fd >= 0 &&
           poll(&socket, 1, 0) > 0 && PQconsumeInput(m_handle) != 0)
        (void)PQisBusy(m_handle); // its last words become a notice
    return PQtransactionStatus(m_handle);
}

bool Link::alive() const { return PQstatus(m_handle) == CONNECTION_OK; }
bool Link::encrypted() const { return PQsslInUse(m_handle) != 0; }
int Link::pid() const { return PQbackendPID(m_handle); }

std::vector<std::string> Link::takeNotices()
{
    std::vector<std::string> taken = std::exchange(m_notices, {});
    for (std::string& notice : taken) notice = redacted(notice, m_secret);
    if (m_noticesDropped > 0)
        taken.push_back(std::to_string(std::exchange(m_noticesDropped, 0)) + " more notices");
    return taken;
}

} // namespace lockstep::postgresql
