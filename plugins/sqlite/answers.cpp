// Answers: within a deadline that SQLite's progress callback looks at.
#include "plugins/sqlite/answers.h"

#include "base/text.h"
#include "plugins/sqlite/affinity.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

/// Sets the deadline of the requests made while it lives.
class Deadline
{
public:
    Deadline(Database& database, int milliseconds) : m_database(database)
    {
        database.setTimeLimit(milliseconds);
    }
    ~Deadline() { m_database.setTimeLimit(0); }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;

private:
    Database& m_database;
};

struct Table
{
    std::vector<Column> columns;
    std::vector<Row> rows;
};

Result<Table> ask(Database& database, const std::string& sql, int timeoutMs)
{
    const Deadline deadline(database, timeoutMs);
    const Database::Request request(database);
    auto query = database.prepare(sql);
    if (!query) return failure(query.error());
    if (!sqlite3_stmt_readonly(query->raw()))
        return failure(ErrorKind::ReadOnly, "The question would write", sql);
    Table table;
    const int width = sqlite3_column_count(query->raw());
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (!*row) break;
        Row cells;
        for (int i = 0; i < width; ++i) cells.push_back(query->cell(i));
        if (table.columns.empty())
            for (int i = 0; i < width; ++i) {
                const int type = sqlite3_column_type(query->raw(), i);
                const char* name = sqlite3_column_name(query->raw(), i);
                table.columns.push_back(
                    {name ? name : "", {}, type == SQLITE_INTEGER || type == SQLITE_FLOAT});
            }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace

Result<CheckAnswer> answerOf(Database& database, const Check& check, int timeoutMs)
{
    CheckAnswer answer;
    if (check.count.empty()) {
        answer.why = "It depends on values that there are not yet, or cannot be put as a question.";
        return answer;
    }
    bool slow = false;
    auto counted = ask(database, check.count, timeoutMs);
    if (!counted) {
        const Error& error = counted.error();
        if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Unreachable)
            return failure(error);
        slow = error.message == "The statement took longer than it may";
        answer.why = slow ? fmt::format("No answer within {} s.", timeoutMs / 1000.0)
                          : visible(error.message) + ".";
    } else if (counted->rows.size() == 1 && counted->rows[0].size() == 1 && counted->rows[0][0]) {
        answer.count = std::atoll(counted->rows[0][0]->c_str());
    } else {
        answer.why = "SQLite's answer is no number.";
    }
    // What took too long to count may still show some at once.
    if (check.sample.empty() || !(slow || answer.count.value_or(0) > 0)) return answer;
    auto sample = ask(database, check.sample, timeoutMs);
    if (!sample && sample.error().kind == ErrorKind::Cancelled) return failure(sample.error());
    if (!sample) return answer;
    answer.columns = std::move(sample->columns);
    answer.sample = std::move(sample->rows);
    return answer;
}

} // namespace lockstep::sqlite
