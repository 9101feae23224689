// Link: statements, rows and errors of one session.
#include "plugins/mariadb/link.h"

#include "base/redaction.h"
#include "base/text.h"
#include "engine/sqlparameters.h"
#include "plugins/mariadb/connecting.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/token.h"

#include <errmsg.h>
#include <mysqld_error.h>

#include <fmt/format.h>

namespace lockstep::mariadb {

namespace {

constexpr unsigned int binaryCharset = 63;

bool isNumeric(enum_field_types type)
{
    switch (type) {
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL:
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_FLOAT:
    case MYSQL_TYPE_DOUBLE:
    case MYSQL_TYPE_YEAR:
        return true;
    default:
        return false;
    }
}

const char* typeWord(const MYSQL_FIELD& field)
{
    const bool binary = field.charsetnr == binaryCharset;
    switch (field.type) {
    case MYSQL_TYPE_DECIMAL:
    case MYSQL_TYPE_NEWDECIMAL:
        return "decimal";
    case MYSQL_TYPE_TINY:
        return "tinyint";
    case MYSQL_TYPE_SHORT:
        return "smallint";
    case MYSQL_TYPE_INT24:
        return "mediumint";
    case MYSQL_TYPE_LONG:
        return "int";
    case MYSQL_TYPE_LONGLONG:
        return "bigint";
    case MYSQL_TYPE_FLOAT:
        return "float";
    case MYSQL_TYPE_DOUBLE:
        return "double";
    case MYSQL_TYPE_YEAR:
        return "year";
    case MYSQL_TYPE_DATE:
        return "date";
    case MYSQL_TYPE_TIME:
        return "time";
    case MYSQL_TYPE_DATETIME:
        return "datetime";
    case MYSQL_TYPE_TIMESTAMP:
        return "timestamp";
    case MYSQL_TYPE_BIT:
        return "bit";
    case MYSQL_TYPE_STRING:
        return binary ? "binary" : "char";
    case MYSQL_TYPE_VAR_STRING:
        return binary ? "varbinary" : "varchar";
    case MYSQL_TYPE_BLOB:
        return binary ? "blob" : "text";
    case MYSQL_TYPE_GEOMETRY:
        return "geometry";
    default:
        return "";
    }
}

bool holdsBytes(const MYSQL_FIELD& field)
{
    return field.type == MYSQL_TYPE_BIT || field.type == MYSQL_TYPE_GEOMETRY ||
           (field.charsetnr == binaryCharset &&
            (field.type == MYSQL_TYPE_STRING || field.type == MYSQL_TYPE_VAR_STRING ||
             field.type == MYSQL_TYPE_BLOB));
}

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "0x";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

Row rowOf(MYSQL_ROW cells, const unsigned long* lengths, const MYSQL_FIELD* fields,
          unsigned int count)
{
    Row row;
    row.reserve(count);
    for (unsigned int i = 0; i < count; ++i) {
        if (!cells[i]) {
            row.emplace_back();
            continue;
        }
        const std::string_view text(cells[i], lengths[i]);
        // What the server computes from bytes is bytes to it, although it is text.
        const bool bytes = !isValidUtf8(text) || (holdsBytes(fields[i]) && fields[i].org_table[0]);
        row.emplace_back(bytes ? hex(text) : std::string(text));
    }
    return row;
}

std::vector<Column> columnsOf(const MYSQL_FIELD* fields, unsigned int count)
{
    std::vector<Column> columns;
    for (unsigned int i = 0; i < count; ++i)
        columns.push_back({fields[i].name, typeWord(fields[i]), isNumeric(fields[i].type)});
    return columns;
}

/// "SELECT", "CREATE TABLE": the words that name the statement.
std::string commandOf(std::string_view sql)
{
    std::string command;
    for (const Token& token : tokenize(sql)) {
        if (token.isOperator("(")) continue;
        if (token.kind != TokenKind::Word) break;
        std::string word(token.text);
        for (char& c : word)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (word == "UNIQUE" || word == "OR" || word == "REPLACE" || word == "TEMPORARY") continue;
        if (!command.empty()) return command + " " + word;
        command = word;
        if (word != "CREATE" && word != "DROP" && word != "ALTER" && word != "RENAME") break;
    }
    return command;
}

class Collected final : public RowSink
{
public:
    explicit Collected(Answer& answer) : m_answer(answer) {}
    void columns(const std::vector<Column>& columns) override { m_answer.columns = columns; }
    bool row(Row row) override
    {
        m_answer.rows.push_back(std::move(row));
        return true;
    }

private:
    Answer& m_answer;
};

} // namespace

/// While a statement runs: only then can it be cancelled.
class Link::Running
{
public:
    explicit Running(Link& link) : m_link(link)
    {
        bool killed = false;
        {
            const std::lock_guard lock(m_link.m_cancelling);
            killed = std::exchange(m_link.m_killed, false);
        }
        // A KILL that came too late is for this one: it would stop the next statement.
        if (killed) (void)mysql_query(m_link.m_handle, "DO 0");
        const std::lock_guard lock(m_link.m_cancelling);
        m_link.m_running = true;
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

Result<std::unique_ptr<Link>> Link::open(const LinkOptions& options, const StageObserver& observer)
{
    auto handle = connectHandle(options, observer);
    if (!handle) return failure(handle.error());
    LinkOptions own = options;
    own.parameters = withDefaults(options.parameters);
    std::unique_ptr<Link> link(new Link(*handle, std::move(own)));
    // Our own text is written for these; what is read is in UTF-8.
    auto set = link->query("SET NAMES utf8mb4");
    if (set)
        set = link->query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
                          "NO_ENGINE_SUBSTITUTION', autocommit = 1, sql_quote_show_create = 1, "
                          "group_concat_max_len = 16777216");
    if (!set) return failure(set.error());
    return link;
}

Link::Link(MYSQL* handle, LinkOptions options) : m_handle(handle), m_options(std::move(options))
{
    m_version = static_cast<int>(mysql_get_server_version(handle));
}

Link::~Link()
{
    mysql_close(m_handle);
    for (char& c : m_options.password) c = '\0';
}

Result<void> Link::send(const std::string& sql)
{
    if (!m_alive)
        return failure(ErrorKind::Unreachable, "The connection to the server was lost", sql);
    if (mysql_real_query(m_handle, sql.data(), sql.size()) == 0) return {};
    return failure(errorNow(sql));
}

Error Link::errorNow(const std::string& sql)
{
    const unsigned int number = mysql_errno(m_handle);
    Error error;
    error.kind = kindOf(number);
    error.message = visible(mysql_error(m_handle));
    error.detail = fmt::format("MariaDB error {}", number);
    error.sqlState = mysql_sqlstate(m_handle);
    error.statement = sql;
    if (number == ER_STATEMENT_TIMEOUT) error.message = "The statement took longer than it may";
    if (error.kind == ErrorKind::Unreachable) m_alive = false;
    return redacted(std::move(error), m_options.password);
}

Result<Answer> Link::query(const std::string& sql)
{
    Answer answer;
    Collected sink(answer);
    if (auto done = execute(sql, &sink); !done) return failure(done.error());
    return answer;
}

/// As the session reads texts now: somebody may have set NO_BACKSLASH_ESCAPES.
std::string Link::literal(const std::string& text) const
{
    std::string out(text.size() * 2 + 1, '\0');
    out.resize(mysql_real_escape_string(m_handle, out.data(), text.data(), text.size()));
    return "'" + out + "'";
}

Result<Outcome> Link::execute(const std::string& sql, RowSink* sink, const BoundValues& values)
{
    if (values.empty()) return executeText(sql, commandOf(sql), sink);
    const auto sent = marked(dialect(), sql, values, MarkedSql::Style::Plain);
    if (!sent) return failure(sent.error());
    std::vector<std::string> bound;
    for (const BoundValue* value : sent->values) {
        if (!value->text)
            bound.push_back("NULL");
        else if (value->kind == BoundValue::Kind::Number)
            bound.push_back(*value->text);
        else if (value->kind == BoundValue::Kind::Bytes)
            bound.push_back("x'" + *value->text + "'");
        else
            bound.push_back(literal(*value->text));
    }
    // By the protocol of texts, so that a value looks the same whether or not values were bound.
    std::string text = "EXECUTE IMMEDIATE " + literal(sent->sql);
    if (!bound.empty()) text += " USING " + join(bound, ", ");
    auto outcome = executeText(text, commandOf(sql), sink);
    if (outcome) return outcome;
    const unsigned int number = mysql_errno(m_handle);
    const bool atMark =
        number == ER_PARSE_ERROR && outcome.error().message.find("near '?") != std::string::npos;
    return failure(unmarked(outcome.error(), *sent, sql, atMark || number == ER_UNSUPPORTED_PS));
}

Result<Outcome> Link::executeText(const std::string& sql, const std::string& command, RowSink* sink)
{
    const Running running(*this);
    if (auto sent = send(sql); !sent) return failure(sent.error());
    Outcome outcome;
    outcome.command = command;
    MYSQL_RES* result = mysql_use_result(m_handle);
    if (!result) {
        if (mysql_errno(m_handle) != 0) return failure(errorNow(sql));
        const auto affected = static_cast<int64_t>(mysql_affected_rows(m_handle));
        const bool rows = outcome.command == "INSERT" || outcome.command == "UPDATE" ||
                          outcome.command == "DELETE" || outcome.command == "REPLACE";
        if (rows) {
            outcome.affected = affected;
            outcome.command += " " + std::to_string(affected);
        }
        return outcome;
    }
    outcome.hasRows = true;
    const unsigned int count = mysql_num_fields(result);
    const MYSQL_FIELD* fields = mysql_fetch_fields(result);
    if (sink) sink->columns(columnsOf(fields, count));
    int64_t rows = 0;
    while (MYSQL_ROW cells = mysql_fetch_row(result)) {
        if (outcome.moreRows) continue; // what is on its way must be read
        ++rows;
        if (!sink || sink->row(rowOf(cells, mysql_fetch_lengths(result), fields, count))) continue;
        outcome.moreRows = true;
        const std::lock_guard lock(m_cancelling);
        killQuery();
    }
    const bool wrong = mysql_errno(m_handle) != 0;
    std::optional<Error> error;
    if (wrong) error = errorNow(sql);
    mysql_free_result(result);
    // A procedure's results have one more without rows behind them.
    while (mysql_more_results(m_handle) && mysql_next_result(m_handle) == 0)
        if (MYSQL_RES* more = mysql_use_result(m_handle)) mysql_free_result(more);
    if (error && !(outcome.moreRows && error->kind == ErrorKind::Cancelled))
        return failure(std::move(*error));
    outcome.command += " " + std::to_string(rows);
    return outcome;
}

Result<std::vector<std::string>> Link::warnings()
{
    std::vector<std::string> found;
    if (mysql_warning_count(m_handle) == 0) return found;
    auto answer = query("SHOW WARNINGS LIMIT 100");
    if (!answer) return failure(answer.error());
    for (const Row& row : answer->rows)
        if (row.size() == 3 && row[0] && *row[0] != "Note")
            found.push_back(row[1].value_or("") + ": " + row[2].value_or(""));
    return found;
}

bool Link::inTransaction() const
{
    unsigned int status = 0;
    mariadb_get_infov(m_handle, MARIADB_CONNECTION_SERVER_STATUS, &status);
    return (status & SERVER_STATUS_IN_TRANS) != 0;
}

bool Link::encrypted() const { return mysql_get_ssl_cipher(m_handle) != nullptr; }
unsigned long Link::id() const { return mysql_thread_id(m_handle); }

std::string Link::versionText() const
{
    const std::string text = mysql_get_server_info(m_handle);
    return text.substr(0, text.find('-'));
}

void Link::cancel() noexcept
{
    try {
        const std::lock_guard lock(m_cancelling);
        if (m_running) killQuery();
    } catch (...) { // a mutex that cannot be locked: nothing can be stopped
    }
}

void Link::killQuery() noexcept
{
    try {
        LinkOptions options = m_options;
        options.name = "lockstep cancel";
        options.timeoutSeconds = std::min(options.timeoutSeconds, 5);
        auto handle = connectHandle(options, {});
        if (!handle) return;
        m_killed = true;
        (void)mysql_query(*handle, fmt::format("KILL QUERY {}", id()).c_str());
        mysql_close(*handle);
    } catch (...) { // without memory nothing can be stopped
    }
}

} // namespace lockstep::mariadb
