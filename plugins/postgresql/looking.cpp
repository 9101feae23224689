// Looking: prepared, described and explained in a transaction that only reads and is rolled back.
#include "plugins/postgresql/looking.h"

#include "base/text.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/connection.h"
#include "plugins/postgresql/plannodes.h"
#include "plugins/postgresql/sqltext.h"
#include "plugins/postgresql/writes.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

constexpr const char* prepared = "lockstep_look";
constexpr const char* refusedRole = "ROLLBACK TO SAVEPOINT lockstep_role";

std::string setting(const char* name, const std::string& value)
{
    return std::string("SELECT pg_catalog.set_config(") + literal(name) + ", " + literal(value) +
           ", true)";
}

/// Without the words that are about what we sent around the statement.
Error inItsWords(Error error)
{
    constexpr std::string_view head = "ERROR:  ";
    if (error.message.starts_with(head)) error.message.erase(0, head.size());
    std::vector<std::string> kept;
    for (const std::string& line : split(error.detail, '\n'))
        for (const char* word : {"DETAIL:  ", "CONTEXT:  "})
            if (line.starts_with(word)) kept.push_back(line.substr(std::string_view(word).size()));
    error.detail = join(kept, "\n");
    return error;
}

/// One look: what ends it early is either wrong with the statement, or with the link.
class Look
{
public:
    Look(Link& link, const WorkloadStatement& statement, const std::atomic<bool>& stopped)
        : m_link(link), m_statement(statement), m_stopped(stopped)
    {
    }

    Result<StatementLook> take(int timeoutMs)
    {
        auto done = begin(timeoutMs);
        if (done) done = m_statement.validates ? validate() : prepare();
        if (!done) return failure(done.error());
        return std::move(m_look);
    }

private:
    [[nodiscard]] Result<void> command(const std::string& sql)
    {
        auto done = m_link.query(sql);
        if (!done) return failure(done.error());
        return {};
    }

    [[nodiscard]] Result<void> begin(int timeoutMs)
    {
        for (const std::string& sql : {std::string("BEGIN READ ONLY"),
                                       setting("statement_timeout", std::to_string(timeoutMs)),
                                       setting("client_min_messages", "warning"),
                                       setting("plan_cache_mode", "force_generic_plan")})
            if (auto done = command(sql); !done) return done;
        if (!m_statement.searchPath.empty())
            if (auto done = command(setting("search_path", m_statement.searchPath)); !done)
                return done;
        if (m_statement.role.empty()) return {};
        if (auto done = command("SAVEPOINT lockstep_role"); !done) return done;
        m_look.asItsRole = command("SET LOCAL ROLE " + quoted(m_statement.role)).has_value();
        return m_look.asItsRole ? Result<void>() : command(refusedRole);
    }

    /// The link's own errors and a user's stop are not the statement's.
    [[nodiscard]] Result<void> refused(const Error& error)
    {
        if (!m_link.alive() || error.kind == ErrorKind::Unreachable) return failure(error);
        if (error.kind == ErrorKind::Cancelled) {
            if (m_stopped) return failure(error);
            m_look.noPlan = "it took too long to look at";
            return {};
        }
        m_look.refusal = inItsWords(error);
        return {};
    }

    [[nodiscard]] Result<void> validate()
    {
        if (auto done = m_link.execute(m_statement.sql); !done) return refused(done.error());
        m_look.noPlan = "a routine's text has no plan";
        return {};
    }

    [[nodiscard]] Result<void> prepare()
    {
        if (!isQuery(m_statement.sql)) {
            m_look.refusal = Error{ErrorKind::BadInput, "Only queries can be prepared: SELECT, "
                                                        "INSERT, UPDATE, DELETE, MERGE, VALUES"};
            return {};
        }
        // By the extended protocol, which takes no second statement.
        const std::string head = std::string("PREPARE ") + prepared + " AS ";
        if (auto done = m_link.execute(head + m_statement.sql); !done) {
            Error error = done.error();
            error.position = std::max(0, error.position - static_cast<int>(head.size()));
            error.statement = m_statement.sql;
            return refused(error);
        }
        auto described = m_link.describePrepared(prepared);
        if (!described) return refused(described.error());
        auto writes = writesOf(m_link, m_statement.sql);
        if (!writes) return refused(writes.error());
        m_look.writes = std::move(*writes);
        if (auto done = plan(described->parameters.size()); !done) return done;
        if (m_look.refusal || m_link.state() != PQTRANS_INTRANS) return {};
        return name(*described);
    }

    [[nodiscard]] Result<void> plan(size_t parameters)
    {
        std::string sql = std::string("EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE ") + prepared;
        for (size_t i = 0; i < parameters; ++i) sql += i == 0 ? "(NULL" : ", NULL";
        if (parameters > 0) sql += ")";
        auto rows = m_link.query(sql);
        if (!rows) {
            constexpr std::string_view notNull = "23502"; // a domain that no placeholder fills
            if (rows.error().sqlState != notNull) return refused(rows.error());
            m_look.noPlan = "a parameter's type takes no NULL";
            return {};
        }
        std::string json;
        for (const auto& row : *rows) json += cell(row, 0) + "\n";
        auto plan = planOfJson(json);
        if (!plan) {
            m_look.noPlan = plan.error().message;
            return {};
        }
        plan->sql = m_statement.sql;
        m_look.plan = std::make_shared<QueryPlan>(std::move(*plan));
        return {};
    }

    /// Types by their whole names, whatever is in the way of finding them.
    [[nodiscard]] Result<void> name(const Link::Described& described)
    {
        if (auto done = command(setting("search_path", "")); !done) return done;
        std::string list;
        const auto add = [&](Oid type, int modifier) {
            list += (list.empty() ? "" : ", ") + ("(" + std::to_string(type)) + ", " +
                    std::to_string(modifier) + ")";
        };
        for (const auto& column : described.columns) add(column.type, column.modifier);
        for (const Oid type : described.parameters) add(type, -1);
        if (list.empty()) return {};
        auto rows = m_link.query("SELECT pg_catalog.format_type(v.t::pg_catalog.oid, v.m) FROM "
                                 "(VALUES " +
                                 list + ") v (t, m)");
        if (!rows) return refused(rows.error());
        const auto columns = static_cast<int>(described.columns.size());
        for (int i = 0; i < static_cast<int>(rows->size()); ++i) {
            std::string type = cell((*rows)[i], 0);
            if (i < columns)
                m_look.columns.push_back(
                    {described.columns[static_cast<size_t>(i)].name, std::move(type)});
            else
                m_look.parameters.push_back(std::move(type));
        }
        return {};
    }

    Link& m_link;
    const WorkloadStatement& m_statement;
    const std::atomic<bool>& m_stopped;
    StatementLook m_look;
};

} // namespace

bool isQuery(std::string_view sql)
{
    static constexpr std::array<std::string_view, 8> words{"select", "insert", "update", "delete",
                                                           "merge",  "values", "with",   "table"};
    Token token = nextToken(sql, 0);
    while (token.begin < sql.size() &&
           (token.type == Token::Type::Comment || sql[token.begin] == '('))
        token = nextToken(sql, token.end);
    return token.type == Token::Type::Word &&
           std::find(words.begin(), words.end(), nameOf(sql, token)) != words.end();
}

Result<StatementLook> PostgresqlConnection::look(const WorkloadStatement& statement, int timeoutMs)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    m_stopped = false;
    auto look = Look(*m_link, statement, m_stopped).take(timeoutMs);
    if (!m_link->alive()) return look;
    for (const char* sql : {"ROLLBACK", "DEALLOCATE ALL"})
        if (auto done = m_link->query(sql); !done && look) return failure(done.error());
    if (m_stopped) return failure(ErrorKind::Cancelled, "Stopped");
    return look;
}

Result<PlannerKnowledge> PostgresqlConnection::planAsIn(Connection& prod,
                                                        const std::vector<TableTwin>& tables)
{
    auto* other = dynamic_cast<PostgresqlConnection*>(&prod);
    if (!other) return failure(ErrorKind::BadInput, "Prod is of another product.");
    if (m_access == Access::Read)
        return failure(ErrorKind::ReadOnly, "The planner is told nothing where only reading is "
                                            "allowed.");
    return postgresql::planAsIn(*m_link, *other->m_link, tables);
}

} // namespace lockstep::postgresql
