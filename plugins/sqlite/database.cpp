// Database: thin, so that every call of the library is checked in one place.
#include "plugins/sqlite/database.h"

#include "base/text.h"
#include "engine/sqlparameters.h"
#include "plugins/sqlite/token.h"

#include <charconv>
#include <sqlite3.h>
#include <thread>

namespace lockstep::sqlite {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

namespace {

ErrorKind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Busy;
    case SQLITE_READONLY:
    case SQLITE_AUTH:
        return ErrorKind::ReadOnly;
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG:
    case SQLITE_MISUSE:
        return ErrorKind::BadInput;
    case SQLITE_CANTOPEN:
        return ErrorKind::NotFound;
    case SQLITE_PERM:
        return ErrorKind::Refused;
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT:
        return ErrorKind::Cancelled;
    default:
        return ErrorKind::Server;
    }
}

/// What other engines say of it, so that programs know it again.
const char* stateOf(int code)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return "23505";
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return "23503";
    case SQLITE_CONSTRAINT_NOTNULL:
        return "23502";
    case SQLITE_CONSTRAINT_CHECK:
        return "23514";
    default:
        return "";
    }
}

std::string messageOf(int code, const std::string& file)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return file + " is locked by another program";
    case SQLITE_READONLY:
        return file + " cannot be written: it, or its folder, is read-only";
    case SQLITE_AUTH:
        return "This is not allowed on " + file;
    case SQLITE_NOTADB:
        return file + " is not an SQLite database";
    case SQLITE_CORRUPT:
        return file + " is damaged";
    case SQLITE_CANTOPEN:
        return file + " cannot be opened";
    case SQLITE_FULL:
        return "There is no room left for " + file;
    case SQLITE_IOERR:
        return file + " cannot be read or written";
    case SQLITE_INTERRUPT:
        return "Cancelled";
    default:
        return {};
    }
}

} // namespace

void Query::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

// --- Query

Query& Query::bind(int place, std::string_view text)
{
    sqlite3_bind_text64(m_statement.get(), place, text.data(), text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
    return *this;
}

Query& Query::bind(int place, int64_t number)
{
    sqlite3_bind_int64(m_statement.get(), place, number);
    return *this;
}

Result<void> Query::bind(const BoundValues& values)
{
    sqlite3_stmt* statement = m_statement.get();
    const auto refused = [&](std::string message, std::string hint = {}) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = std::move(message);
        error.hint = std::move(hint);
        error.statement = sqlite3_sql(statement);
        return failure(std::move(error));
    };
    // "?1" is the first parameter, whatever name that has.
    for (const BoundValue& value : values)
        if (sqlite3_bind_parameter_index(statement, value.name.c_str()) == 0)
            return refused(value.name + " is another word for a parameter that has a name",
                           "Use names alone, or numbers alone.");
    for (int place = 1; place <= sqlite3_bind_parameter_count(statement); ++place) {
        const char* name = sqlite3_bind_parameter_name(statement, place);
        if (!name)
            return refused("No value can be given for a parameter without a name: ?",
                           "Give it a name, as in :name.");
        const BoundValue* value = valueOf(values, name);
        if (!value) return refused(std::string("No value is given for ") + name);
        if (std::string wrong = wrongWith(*value); !wrong.empty()) return refused(std::move(wrong));
        if (!value->text) continue; // NULL from the start
        const std::string& text = *value->text;
        if (value->kind == BoundValue::Kind::Text) {
            bind(place, std::string_view(text));
        } else if (value->kind == BoundValue::Kind::Bytes) {
            std::string bytes;
            for (size_t at = 0; at < text.size(); at += 2)
                bytes += static_cast<char>(std::stoi(text.substr(at, 2), nullptr, 16));
            sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
        } else {
            // As SQLite reads a number in a statement: whole if it has neither point nor exponent.
            int64_t whole = 0;
            const char* end = text.data() + text.size();
            const char* begin = text.data() + (text[0] == '+' ? 1 : 0);
            const auto read = std::from_chars(begin, end, whole);
            if (read.ec == std::errc() && read.ptr == end)
                bind(place, whole);
            else {
                double real = 0; // the program's language has no say in it
                std::from_chars(begin, end, real);
                sqlite3_bind_double(statement, place, real);
            }
        }
    }
    return {};
}

Result<bool> Query::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return failure(m_database->error(sqlite3_sql(m_statement.get())));
}

std::optional<std::string> Query::cell(int column) const
{
    sqlite3_stmt* statement = m_statement.get();
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return std::nullopt;
    case SQLITE_BLOB: {
        static constexpr char digits[] = "0123456789abcdef";
        const auto* bytes =
            static_cast<const unsigned char*>(sqlite3_column_blob(statement, column));
        const int size = sqlite3_column_bytes(statement, column);
        std::string out = "x'";
        out.reserve(static_cast<size_t>(size) * 2 + 3);
        for (int i = 0; i < size; ++i) {
            out += digits[bytes[i] >> 4];
            out += digits[bytes[i] & 15];
        }
        return out + '\'';
    }
    default: {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        const auto size = static_cast<size_t>(sqlite3_column_bytes(statement, column));
        return bytes ? std::string(bytes, size) : std::string();
    }
    }
}

std::string Query::text(int column) const { return cell(column).value_or(std::string()); }
int64_t Query::number(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

// --- Database

Result<std::unique_ptr<Database>> Database::open(const std::string& path, Mode mode, int timeoutMs)
{
    std::unique_ptr<Database> database(new Database(path, timeoutMs));
    int flags = SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
    std::string name = path;
    switch (mode) {
    case Mode::Read:
        flags |= SQLITE_OPEN_READONLY;
        break;
    case Mode::ReadImmutable: {
        flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        name = "file:";
        static constexpr char digits[] = "0123456789abcdef";
        for (const char c : path) {
            const auto byte = static_cast<unsigned char>(c);
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
                               (c >= '0' && c <= '9');
            if (plain)
                name += c;
            else
                name.append({'%', digits[byte >> 4], digits[byte & 15]});
        }
        name += "?immutable=1";
        break;
    }
    case Mode::Write:
        flags |= SQLITE_OPEN_READWRITE;
        break;
    case Mode::CreateBackup:
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        break;
    }
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
    database->m_handle.reset(handle);
    if (code != SQLITE_OK) return failure(database->error(code, {}));
    sqlite3_busy_handler(handle, &Database::whenBusy, database.get());
    sqlite3_progress_handler(handle, 1000, &Database::whileRunning, database.get());
    return database;
}

Database::~Database() = default;

/// SQLite before 3.41 does not mark its own JSON functions as harmless, so that a schema which uses
/// them cannot even be read with trusted_schema=OFF. As Lockstep registers no function, what a
/// schema can reach by trust are the library's own; the Guard refuses the two dangerous ones.
bool Database::trustedMore(const Error& error)
{
    if (error.detail.find("unsafe use of") == std::string::npos) return false;
    int trusts = 1;
    sqlite3_db_config(m_handle.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1, &trusts);
    if (trusts != 0) return false;
    return sqlite3_db_config(m_handle.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, &trusts) ==
           SQLITE_OK;
}

Result<Query> Database::prepare(std::string_view sql)
{
    auto query = prepareOnce(sql);
    if (!query && trustedMore(query.error())) return prepareOnce(sql);
    return query;
}

Result<void> Database::run(std::string_view sql)
{
    auto done = runOnce(sql);
    if (!done && trustedMore(done.error())) return runOnce(sql);
    return done;
}

Result<Query> Database::prepareOnce(std::string_view sql)
{
    if (sql.size() > 1'000'000'000)
        return failure(ErrorKind::BadInput, "The statement is longer than SQLite takes");
    sqlite3_stmt* statement = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v2(m_handle.get(), sql.data(), static_cast<int>(sql.size()),
                                        &statement, &tail);
    Query query(this, statement);
    if (code != SQLITE_OK) return failure(error(sql));
    if (!statement) return failure(ErrorKind::BadInput, "There is no statement in this text");
    for (const auto& token : tokenize(sql.substr(static_cast<size_t>(tail - sql.data()))))
        if (!token.isOperator(";")) {
            Error more;
            more.kind = ErrorKind::BadInput;
            more.message = "This is more than one statement";
            more.position = static_cast<int>(tail - sql.data()) + static_cast<int>(token.begin) + 1;
            more.statement = sql;
            return failure(std::move(more));
        }
    return query;
}

Result<void> Database::runOnce(std::string_view sql)
{
    auto query = prepareOnce(sql);
    if (!query) return failure(query.error());
    while (true) {
        auto row = query->step();
        if (!row) return failure(row.error());
        if (!*row) return {};
    }
}

Result<std::string> Database::value(std::string_view sql)
{
    auto query = prepare(sql);
    if (!query) return failure(query.error());
    auto row = query->step();
    if (!row) return failure(row.error());
    return *row ? query->text(0) : std::string();
}

bool Database::inTransaction() const { return sqlite3_get_autocommit(m_handle.get()) == 0; }

Error Database::error(std::string_view sql) const
{
    Error error = this->error(sqlite3_extended_errcode(m_handle.get()), sql);
    const int offset = sqlite3_error_offset(m_handle.get());
    if (offset >= 0 && static_cast<size_t>(offset) <= sql.size()) {
        // Characters, not bytes: those that do not continue another one.
        error.position = 1;
        for (const char c : sql.substr(0, static_cast<size_t>(offset)))
            error.position += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }
    return error;
}

Error Database::error(int code, std::string_view sql) const
{
    Error error;
    error.kind = kindOf(code);
    error.sqlState = stateOf(code);
    error.detail = m_handle ? sqlite3_errmsg(m_handle.get()) : sqlite3_errstr(code);
    error.message = messageOf(code, visible(m_path));
    if (m_timedOut && error.kind == ErrorKind::Cancelled) {
        error.kind = ErrorKind::Server;
        error.message = "The statement took longer than it may";
    }
    if (error.kind == ErrorKind::Busy)
        error.hint = "Close the program that uses it, or try again later.";
    if (error.message.empty()) error.message = visible(error.detail);
    error.statement = sql;
    return error;
}

// --- waiting and cancelling

int Database::whenBusy(void* self, int count)
{
    auto* database = static_cast<Database*>(self);
    const auto now = Clock::now();
    if (count == 0) database->m_waitingSince = now;
    if (database->m_cancelled) return 0;
    if (now - database->m_waitingSince >= milliseconds(database->m_lockTimeout)) return 0;
    std::this_thread::sleep_for(milliseconds(count < 10 ? 2 : 10));
    return 1;
}

int Database::whileRunning(void* self)
{
    auto* database = static_cast<Database*>(self);
    if (database->m_cancelled) return 1;
    if (database->m_deadline != Clock::time_point() && Clock::now() > database->m_deadline)
        database->m_timedOut = true;
    return database->m_timedOut;
}

Database::Request::Request(Database& database) : m_database(database)
{
    const std::lock_guard lock(database.m_cancelling);
    if (database.m_requests++ > 0) return;
    database.m_cancelled = false;
    database.m_timedOut = false;
    database.m_deadline = database.m_timeLimit > 0
                              ? Clock::now() + milliseconds(database.m_timeLimit)
                              : Clock::time_point();
}

Database::Request::~Request()
{
    const std::lock_guard lock(m_database.m_cancelling);
    if (--m_database.m_requests > 0) return;
    m_database.m_cancelled = false;
    m_database.m_timedOut = false;
    m_database.m_deadline = Clock::time_point();
}

void Database::cancel() noexcept
{
    const std::lock_guard lock(m_cancelling);
    if (m_requests == 0) return;
    m_cancelled = true;
    sqlite3_interrupt(m_handle.get());
}

} // namespace lockstep::sqlite
