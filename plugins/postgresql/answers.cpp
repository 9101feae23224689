// Answers: read-only on the server's side, and given up in time.
#include "plugins/postgresql/answers.h"

#include "base/text.h"
#include "plugins/postgresql/rollback.h"

#include <algorithm>
#include <fmt/format.h>

namespace lockstep::postgresql {

namespace {

/// Behind a lock that somebody waits for in vain, readers queue: nothing is asked then.
constexpr int longestForLocks = 1000;

class Table final : public RowSink
{
public:
    void columns(const std::vector<Column>& columns) override { heads = columns; }
    bool row(Row row) override
    {
        rows.push_back(std::move(row));
        return true;
    }
    std::vector<Column> heads;
    std::vector<Row> rows;
};

Result<Table> ask(Link& link, const std::string& sql, int timeoutMs)
{
    const Rollback end(link);
    // The server's own setting says what a query may open, where it knows one.
    const std::string begin = fmt::format(
        "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; SET LOCAL search_path = ''; "
        "SET LOCAL row_security = off; SET LOCAL statement_timeout = {}; "
        "SET LOCAL lock_timeout = {}; SET LOCAL idle_in_transaction_session_timeout = 10000; "
        "SELECT pg_catalog.set_config(s.name, 'view, foreign-table', true) FROM "
        "pg_catalog.pg_settings s WHERE s.name = 'restrict_nonsystem_relation_kind'",
        timeoutMs, std::min(timeoutMs, longestForLocks));
    if (auto begun = link.query(begin); !begun) return failure(begun.error());
    Table table;
    if (auto done = link.execute(sql, &table); !done) return failure(done.error());
    return table;
}

std::string reasonOf(const Error& error, int timeoutMs)
{
    if (error.sqlState == "57014")
        return fmt::format("No answer within {} s.", static_cast<double>(timeoutMs) / 1000);
    if (error.sqlState == "55P03") return "Somebody holds a lock that keeps readers out.";
    if (error.sqlState == "42501") return "Not allowed: " + visible(error.message) + ".";
    return visible(error.message) + ".";
}

} // namespace

Result<CheckAnswer> answerOf(Link& link, const Check& check, int timeoutMs,
                             const std::function<bool()>& stopped)
{
    CheckAnswer answer;
    if (check.count.empty()) {
        answer.why = "It depends on values that there are not yet, or cannot be put as a question.";
        return answer;
    }
    const auto lost = [&](const Error& error) {
        return !link.alive() || stopped() || error.kind == ErrorKind::Unreachable;
    };
    auto counted = ask(link, check.count, timeoutMs);
    if (!counted && stopped())
        return failure(ErrorKind::Cancelled, "The question was stopped.", counted.error().message);
    if (!counted && lost(counted.error())) return failure(counted.error());
    if (!counted)
        answer.why = reasonOf(counted.error(), timeoutMs);
    else if (counted->rows.size() == 1 && counted->rows[0].size() == 1 && counted->rows[0][0])
        answer.count = std::atoll(counted->rows[0][0]->c_str());
    else
        answer.why = "The server's answer is no number.";
    // What took too long to count may still show some at once.
    const bool slow = !counted && counted.error().sqlState == "57014";
    if (check.sample.empty() || !(slow || answer.count.value_or(0) > 0)) return answer;
    auto sample = ask(link, check.sample, timeoutMs);
    if (!sample && stopped())
        return failure(ErrorKind::Cancelled, "The question was stopped.", sample.error().message);
    if (!sample && lost(sample.error())) return failure(sample.error());
    if (!sample) return answer;
    answer.columns = std::move(sample->heads);
    answer.sample = std::move(sample->rows);
    return answer;
}

} // namespace lockstep::postgresql
