// Explain: EXPLAIN FORMAT=JSON, and ANALYZE FORMAT=JSON in what is rolled back.
#include "plugins/mariadb/explain.h"

#include "base/text.h"
#include "plugins/mariadb/connection.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/plannodes.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

bool isAnyOf(const Token& token, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

struct Text : RowSink
{
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        if (!row.empty() && row.front()) all += *row.front();
        return true;
    }
    std::string all;
};

} // namespace

Result<std::string> explained(const std::string& sql)
{
    const auto tokens = tokenize(sql);
    size_t at = 0;
    if (!tokens.empty() && isAnyOf(tokens[0], {"explain", "describe", "desc", "analyze"})) {
        ++at;
        while (at < tokens.size() && isAnyOf(tokens[at], {"extended", "partitions"})) ++at;
        if (at + 2 < tokens.size() && tokens[at].is("format")) at += 3;
    }
    const auto first = std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(at), tokens.end(),
                                    [](const Token& token) { return !token.isOperator("("); });
    if (first != tokens.end() &&
        isAnyOf(*first, {"select", "insert", "update", "delete", "replace", "with", "values"}))
        return sql.substr(tokens[at].begin);
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = "Only statements that read or write rows have a plan: SELECT, INSERT, UPDATE, "
                    "DELETE, REPLACE, WITH, VALUES";
    error.statement = sql;
    return failure(std::move(error));
}

Result<QueryPlan> MariadbConnection::explain(const std::string& sql, const ExplainWish& wish)
{
    return explainWith(sql, wish, {});
}

Result<QueryPlan> MariadbConnection::explainWith(const std::string& sql, const ExplainWish& wish,
                                                 const BoundValues& values)
{
    if (m_closed) return failure(ErrorKind::Unreachable, "The connection is closed");
    if (!wish.indexes.empty())
        return failure(ErrorKind::Unsupported, "MariaDB cannot try an index without making it");
    const auto statement = explained(sql);
    if (!statement) return failure(statement.error());
    const bool writes = dialect().classify(*statement) != StatementClass::Read;
    if (wish.run && writes && m_access == Access::Read)
        return failure(ErrorKind::ReadOnly,
                       "This statement writes, so it is not run to be measured where only reading "
                       "is allowed");
    if (wish.run && writes)
        if (auto safe = canTakeBack(*statement); !safe) return failure(safe.error());
    const std::string text =
        (wish.run ? "ANALYZE FORMAT=JSON " : "EXPLAIN FORMAT=JSON ") + *statement;
    Text rows;
    auto done = m_access == Access::Read ? runReading(text, &rows, values)
                : wish.run && writes     ? takingBack(text, &rows, values)
                                         : m_link->execute(text, &rows, values);
    if (!done) {
        Error error = done.error();
        error.position = 0; // of a text that nobody wrote
        error.statement = sql;
        return failure(std::move(error));
    }
    auto plan = planOfJson(rows.all);
    if (!plan) return plan;
    plan->sql = sql;
    plan->takenBack = wish.run && writes;
    return plan;
}

/// A table that knows no transactions keeps what was written.
Result<void> MariadbConnection::canTakeBack(const std::string& sql)
{
    auto tables = m_link->query(
        "SELECT t.TABLE_NAME, t.ENGINE FROM information_schema.TABLES t JOIN "
        "information_schema.ENGINES e ON e.ENGINE = t.ENGINE WHERE t.TABLE_SCHEMA = DATABASE() AND "
        "t.TABLE_TYPE = 'BASE TABLE' AND coalesce(e.TRANSACTIONS, 'NO') <> 'YES'");
    if (!tables) return failure(tables.error());
    const auto named = namesIn(sql);
    for (const Row& row : tables->rows) {
        const std::string table = row[0].value_or("");
        if (!std::binary_search(named.begin(), named.end(), asciiLower(table))) continue;
        return failure(ErrorKind::Unsupported, "What is written into " + visible(table) +
                                                   " cannot be taken back: its "
                                                   "engine, " +
                                                   row[1].value_or("") + ", knows no transactions");
    }
    return {};
}

/// In a transaction of its own, or in a part of the open one, that ends by being rolled back.
Result<Outcome> MariadbConnection::takingBack(const std::string& sql, RowSink* sink,
                                              const BoundValues& values)
{
    const bool within = m_link->inTransaction();
    const auto begun = m_link->query(within ? "SAVEPOINT lockstep_explain" : "START TRANSACTION");
    if (!begun) return failure(begun.error());
    auto outcome = m_link->execute(sql, sink, values);
    if (!m_link->alive()) return outcome;
    const auto ended =
        m_link->query(within ? "ROLLBACK TO SAVEPOINT lockstep_explain" : "ROLLBACK");
    if (!ended) {
        m_closed = true; // nobody knows what is open in it
        return failure(ended.error().in("What was measured could not be rolled back"));
    }
    const auto warned = m_link->warnings();
    const bool kept = warned && std::any_of(warned->begin(), warned->end(), [](const auto& text) {
                          return text.rfind("1196:", 0) == 0;
                      });
    if (kept)
        return failure(ErrorKind::NotVerified,
                       "A part of what was measured could not be taken back: it was written into "
                       "tables that know no transactions");
    return outcome;
}

} // namespace lockstep::mariadb
