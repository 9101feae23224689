// SqliteConnection: statements and catalogs of one open file.
#include "plugins/sqlite/connection.h"

#include "base/text.h"
#include "plugins/sqlite/affinity.h"
#include "plugins/sqlite/answers.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/promotion.h"
#include "plugins/sqlite/reader.h"
#include "plugins/sqlite/rowsums.h"
#include "plugins/sqlite/scratch.h"
#include "plugins/sqlite/token.h"

#include <filesystem>
#include <sqlite3.h>
#include <sys/stat.h>

namespace lockstep::sqlite {

namespace {

std::vector<Column> columnsOf(sqlite3_stmt* statement, bool hasRow)
{
    std::vector<Column> columns;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        Column column;
        if (const char* name = sqlite3_column_name(statement, i)) column.name = name;
        if (const char* type = sqlite3_column_decltype(statement, i)) column.type = type;
        const int value = hasRow ? sqlite3_column_type(statement, i) : SQLITE_NULL;
        if (value == SQLITE_INTEGER || value == SQLITE_FLOAT) {
            column.numeric = true;
        } else if (value == SQLITE_NULL && !column.type.empty()) {
            const Affinity affinity = affinityOf(column.type);
            column.numeric = affinity == Affinity::Integer || affinity == Affinity::Real;
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

/// "SELECT", "CREATE TABLE": the words that name the statement.
std::string commandOf(std::string_view sql)
{
    std::string command;
    for (const auto& token : tokenize(sql)) {
        if (token.kind != TokenKind::Word) break;
        std::string word(token.text);
        for (char& c : word)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        const bool passing = word == "TEMP" || word == "TEMPORARY" || word == "UNIQUE";
        if (passing) continue;
        if (!command.empty()) return command + " " + word;
        command = word;
        if (word != "CREATE" && word != "DROP" && word != "ALTER") return command;
    }
    return command;
}

} // namespace

std::string identityOf(const std::string& path)
{
    // Only ever by stat(): closing a descriptor of the file would drop SQLite's locks on it.
    struct stat status
    {
    };
    if (stat(path.c_str(), &status) != 0) return {};
    return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

SqliteConnection::SqliteConnection(std::unique_ptr<Guard> guard, std::unique_ptr<Database> database,
                                   ServerFacts facts, Access access)
    : m_guard(std::move(guard)),
      m_database(std::move(database)),
      m_facts(std::move(facts)),
      m_access(access)
{
}

Result<void> SqliteConnection::sameFile() const
{
    if (identityOf(m_database->path()) == m_facts.identity) return {};
    Error error;
    error.kind = ErrorKind::Changed;
    error.message = visible(m_database->path()) +
                    " is no longer the file that was opened: it was replaced, moved or deleted";
    error.hint = "Connect and compare again.";
    return failure(std::move(error));
}

Result<CatalogPtr> SqliteConnection::readCatalog(const Progress& progress)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    const Database::Request request(*m_database);
    auto catalog = sqlite::readCatalog(*m_database, progress);
    if (!catalog) return failure(catalog.error().in("Reading the schema"));
    return catalog;
}

Result<CheckAnswer> SqliteConnection::ask(const Check& check, int timeoutMs)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    return answerOf(*m_database, check, timeoutMs);
}

Result<std::optional<int64_t>> SqliteConnection::freeBytes()
{
    std::error_code wrong;
    auto folder = std::filesystem::path(m_database->path()).parent_path();
    const auto space = std::filesystem::space(folder.empty() ? "." : folder, wrong);
    if (wrong) return std::optional<int64_t>();
    return std::optional<int64_t>(static_cast<int64_t>(space.available));
}

/// Pages are counted by SQLite's own table of them, which not every build has.
Result<TableSize> SqliteConnection::measure(const ObjectId& table, int timeoutMs)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    const auto number = [&](const SqlWriter& sql) -> Result<int64_t> {
        Check check;
        check.count = sql.text();
        auto answer = answerOf(*m_database, check, timeoutMs);
        if (!answer) return failure(answer.error());
        return answer->count.value_or(-1);
    };
    SqlWriter analysed(dialect());
    analysed.words("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl =")
        .literal(table.path.name())
        .words("COLLATE NOCASE");
    SqlWriter pages(dialect());
    pages
        .words("SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN"
               " (SELECT name FROM sqlite_schema WHERE tbl_name =")
        .literal(table.path.name())
        .words("COLLATE NOCASE AND rootpage > 0)");
    const auto rows = number(analysed);
    if (!rows) return failure(rows.error());
    const auto bytes = number(pages);
    if (!bytes) return failure(bytes.error());
    return TableSize{*rows, *bytes};
}

Result<TableSum> SqliteConnection::sumTable(const ObjectId& table,
                                            const std::vector<std::string>& columns)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    const Database::Request request(*m_database);
    auto sums = sumRows(*m_database, std::string(table.path.name()));
    if (!sums) return failure(sums.error());
    TableSum sum;
    sum.rows = sums->rows;
    for (const std::string& column : columns)
        if (const auto it = sums->columns.find(asciiLower(column)); it != sums->columns.end())
            sum.columns[column] = std::to_string(it->second.loose);
    return sum;
}

Result<std::unique_ptr<Scratch>> SqliteConnection::scratchLike()
{
    if (auto same = sameFile(); !same) return failure(same.error());
    return makeScratch(*m_database);
}

Result<Outcome> SqliteConnection::run(const std::string& sql, RowSink* sink)
{
    return runWith(sql, {}, sink);
}

Result<Outcome> SqliteConnection::runWith(const std::string& sql, const BoundValues& values,
                                          RowSink* sink)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    const Database::Request request(*m_database);
    auto query = m_database->prepare(sql);
    if (!query) return failure(query.error());
    if (auto bound = query->bind(values); !bound) return failure(bound.error());
    sqlite3_stmt* statement = query->raw();

    Outcome outcome;
    outcome.command = commandOf(sql);
    outcome.hasRows = sqlite3_column_count(statement) > 0;
    const bool writesRows = !sqlite3_stmt_readonly(statement) &&
                            dialect().classify(sql) == StatementClass::Write &&
                            outcome.command.find(' ') == std::string::npos;
    int64_t rows = 0;
    bool told = false;
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (outcome.hasRows && !told) {
            if (sink) sink->columns(columnsOf(statement, *row));
            told = true;
        }
        if (!*row) break;
        ++rows;
        if (!sink) continue;
        Row cells;
        const int count = sqlite3_column_count(statement);
        cells.reserve(static_cast<size_t>(count));
        for (int i = 0; i < count; ++i) cells.push_back(query->cell(i));
        if (!sink->row(std::move(cells))) {
            outcome.moreRows = true;
            break;
        }
    }
    if (writesRows) {
        outcome.affected = sqlite3_changes64(m_database->raw());
        outcome.command += " " + std::to_string(outcome.affected);
    } else if (outcome.hasRows) {
        outcome.command += " " + std::to_string(rows);
    }
    return outcome;
}

/// A statement that is left before its end takes nothing of a transaction with it.
Pause SqliteConnection::pauseOf(const std::string& sql) const
{
    if (dialect().classify(sql) != StatementClass::Read) return {};
    return {std::chrono::seconds(20),
            "The file stays locked for reading: unless it is in WAL mode, nobody can write to it."};
}

TransactionState SqliteConnection::transactionState() const
{
    return m_database->inTransaction() ? TransactionState::Open : TransactionState::None;
}

Result<std::unique_ptr<PromotionSession>> SqliteConnection::startPromotion(
    const PromotionSetup& setup)
{
    if (m_access != Access::Promote)
        return failure(ErrorKind::ReadOnly, "This connection was not opened for a promotion");
    if (auto same = sameFile(); !same) return failure(same.error());
    return sqlite::startPromotion(*m_database, *m_guard, m_facts, setup);
}

} // namespace lockstep::sqlite
