// Explain: the options by version, and places of errors.
#include "plugins/postgresql/explain.h"

#include "plugins/postgresql/connection.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/plannodes.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

bool isWord(std::string_view sql, const Token& token, std::string_view word)
{
    return token.type == Token::Type::Word && nameOf(sql, token) == word;
}

Token behind(std::string_view sql, size_t from)
{
    Token token = nextToken(sql, from);
    while (token.type == Token::Type::Comment && token.begin < sql.size())
        token = nextToken(sql, token.end);
    return token;
}

/// Where the statement begins behind an EXPLAIN that it was written with.
size_t behindExplain(std::string_view sql)
{
    Token token = behind(sql, 0);
    if (!isWord(sql, token, "explain")) return 0;
    token = behind(sql, token.end);
    if (token.begin < sql.size() && sql[token.begin] == '(') {
        while (token.begin < sql.size() && sql[token.begin] != ')')
            token = nextToken(sql, token.end);
        token = behind(sql, token.end);
    } else {
        while (isWord(sql, token, "analyze") || isWord(sql, token, "analyse") ||
               isWord(sql, token, "verbose"))
            token = behind(sql, token.end);
    }
    return token.begin;
}

size_t characters(std::string_view text)
{
    return static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string firstCell(const pqxx::result& rows)
{
    return rows.empty() || rows[0][0].is_null() ? std::string() : rows[0][0].c_str();
}

struct Text : RowSink
{
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        if (!row.empty() && row.front()) all += *row.front();
        all += '\n';
        return true;
    }
    std::string all;
};

} // namespace

Result<ExplainText> explainText(const std::string& sql, const ExplainWish& wish, int version)
{
    ExplainText text;
    const size_t begin = behindExplain(sql);
    const std::string statement = sql.substr(begin);
    const Token first = behind(statement, 0);
    bool known = statement.compare(first.begin, 1, "(") == 0;
    for (const char* word : {"select", "insert", "update", "delete", "merge", "values", "with",
                             "table", "execute", "declare", "create", "refresh"})
        known = known || isWord(statement, first, word);
    if (!known) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = "Only statements that read or write rows have a plan: SELECT, INSERT, "
                        "UPDATE, DELETE, MERGE, VALUES, and what is made of a SELECT";
        error.statement = sql;
        return failure(std::move(error));
    }
    std::string options = "FORMAT JSON, VERBOSE, SETTINGS, SUMMARY";
    if (wish.run) options += ", ANALYZE, BUFFERS";
    if (wish.run && version >= 130000) options += ", WAL";
    text.sql = "EXPLAIN (" + options + ") ";
    text.before = text.sql.size();
    text.taken = characters(std::string_view(sql).substr(0, begin));
    text.sql += statement;
    return text;
}

Error explainError(Error error, const std::string& sql, const ExplainText& text)
{
    const auto before = static_cast<int>(text.before);
    error.position =
        error.position > before ? error.position - before + static_cast<int>(text.taken) : 0;
    error.statement = sql;
    return error;
}

Result<QueryPlan> PostgresqlConnection::explain(const std::string& sql, const ExplainWish& wish)
{
    return explainWith(sql, wish, {});
}

Result<QueryPlan> PostgresqlConnection::explainWith(const std::string& sql, const ExplainWish& wish,
                                                    const BoundValues& values)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    auto text = explainText(sql, wish, m_link->version());
    if (!text) return failure(text.error());
    if (wish.run && m_access == Access::Read &&
        PostgresqlDialect::instance().classify(text->sql) != StatementClass::Read)
        return failure(ErrorKind::ReadOnly,
                       "This statement writes, so it is not run to be measured where only reading "
                       "is allowed");
    if (!wish.indexes.empty() && (wish.run || m_access == Access::Read))
        return failure(ErrorKind::Unsupported,
                       "Indexes are tried where writing is allowed, without running the statement");
    Text rows;
    const auto ask = [&] { return m_link->execute(text->sql, &rows, false, values); };
    auto done = m_access == Access::Read ? runReading(text->sql, &rows, values)
                : wish.run               ? takingBack(ask)
                : wish.indexes.empty()   ? ask()
                                         : takingBack([&]() -> Result<Outcome> {
                                             if (auto made = imagine(wish.indexes); !made)
                                                 return failure(made.error());
                                             return ask();
                                         });
    // They live in the session's memory alone and are no part of a transaction.
    if (!wish.indexes.empty() && m_link->alive()) forgetImagined();
    if (!done) return failure(explainError(done.error(), sql, *text));
    auto plan = planOfJson(rows.all);
    if (!plan) return plan;
    plan->sql = sql;
    plan->takenBack = wish.run && m_access != Access::Read;
    return plan;
}

/// Whatever is done, by functions and triggers too: in a transaction of its own, or in a part of
/// the open one, that ends by being rolled back.
Result<Outcome> PostgresqlConnection::takingBack(const std::function<Result<Outcome>()>& act)
{
    const bool within = m_link->state() != PQTRANS_IDLE;
    if (auto begun = m_link->query(within ? "SAVEPOINT lockstep_explain" : "BEGIN"); !begun)
        return failure(begun.error());
    auto outcome = act();
    if (!m_link->alive()) return outcome;
    auto ended = m_link->query(within ? "ROLLBACK TO SAVEPOINT lockstep_explain; "
                                        "RELEASE SAVEPOINT lockstep_explain"
                                      : "ROLLBACK");
    if (ended) return outcome;
    m_closed = true; // nobody knows what is open in it
    return failure(ended.error().in("What was measured could not be rolled back"));
}

/// Where hypopg is, as it must be written; empty where it is not.
Result<std::string> PostgresqlConnection::imagination()
{
    auto place = m_link->query(
        "SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_extension e JOIN "
        "pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'hypopg'");
    if (!place) return failure(place.error());
    return firstCell(*place);
}

Result<void> PostgresqlConnection::imagine(const std::vector<std::string>& indexes)
{
    auto schema = imagination();
    if (!schema) return failure(schema.error());
    if (schema->empty())
        return failure(ErrorKind::Unsupported,
                       "The extension hypopg is not installed in this database, so no index can be "
                       "tried without making it");
    for (const std::string& index : indexes)
        if (auto made = m_link->query("SELECT * FROM " + *schema + ".hypopg_create_index(" +
                                      literal(index) + ")");
            !made)
            return failure(made.error());
    return {};
}

void PostgresqlConnection::forgetImagined()
{
    const auto schema = imagination();
    if (schema && !schema->empty()) (void)m_link->query("SELECT " + *schema + ".hypopg_reset()");
}

} // namespace lockstep::postgresql
