// Guard: an allow-list for reading, a deny-list for promoting.
#include "plugins/sqlite/guard.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

/// PRAGMAs that tell; with a value they still only tell.
constexpr std::array<std::string_view, 13> tellsWithValue{
    "table_info",  "table_xinfo",      "table_list",        "index_list",      "index_info",
    "index_xinfo", "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check",
    "pragma_list", "function_list",    "module_list"};
/// PRAGMAs that tell as long as they have no value.
constexpr std::array<std::string_view, 19> tellsWithout{
    "database_list", "collation_list", "compile_options", "freelist_count", "page_count",
    "page_size",     "schema_version", "user_version",    "application_id", "encoding",
    "foreign_keys",  "data_version",   "journal_mode",    "auto_vacuum",    "cache_size",
    "synchronous",   "query_only",     "trusted_schema",  "locking_mode"};

template <size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool tells(std::string_view pragma, const char* value)
{
    const std::string name = asciiLower(pragma);
    return among(tellsWithValue, name) || (!value && among(tellsWithout, name));
}

} // namespace

bool Guard::allows(int action, std::string_view first, const char* second) const
{
    if (m_access == Access::Read) {
        switch (action) {
        case SQLITE_SELECT:
        case SQLITE_READ:
        case SQLITE_RECURSIVE:
        case SQLITE_TRANSACTION:
        case SQLITE_SAVEPOINT:
            return true;
        case SQLITE_FUNCTION:
            return !second || (asciiLower(second) != "load_extension" &&
                               asciiLower(second) != "fts3_tokenizer");
        case SQLITE_PRAGMA:
            return tells(first, second);
        case SQLITE_UPDATE:
            // Asked for when a table-valued PRAGMA declares its columns. A real update of it is
            // refused by DEFENSIVE, and by the file that is open for reading only.
            return first == "sqlite_master";
        default:
            return false; // ATTACH also stands for VACUUM INTO
        }
    }
    if (action == SQLITE_FUNCTION && second && asciiLower(second) == "load_extension") return false;
    if (action == SQLITE_PRAGMA && asciiLower(first) == "writable_schema") return !second;
    if (m_access != Access::Promote || m_own) return true;
    switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
        return false;
    case SQLITE_PRAGMA:
        return tells(first, second) || asciiLower(first) == "legacy_alter_table";
    default:
        return true;
    }
}

int Guard::authorize(void* self, int action, const char* a, const char* b, const char*, const char*)
{
    const auto* guard = static_cast<const Guard*>(self);
    return guard->allows(action, a ? a : "", b) ? SQLITE_OK : SQLITE_DENY;
}

Result<void> Guard::install(sqlite3* handle)
{
    const auto failed = [&] {
        return failure(ErrorKind::Internal, "SQLite does not take its safe settings",
                       sqlite3_errmsg(handle));
    };
    const std::array<std::pair<int, int>, 3> settings{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}}};
    for (const auto& [setting, wanted] : settings) {
        int now = -1;
        if (sqlite3_db_config(handle, setting, wanted, &now) != SQLITE_OK || now != wanted)
            return failed();
    }
    for (const char* sql : {"PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0"})
        if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            // Told when the file is read: these are the first looks at it.
            const int code = sqlite3_errcode(handle);
            if (code != SQLITE_NOTADB && code != SQLITE_BUSY && code != SQLITE_CANTOPEN)
                return failed();
        }
    if (m_access == Access::Read) {
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024);
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
        sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    }
    sqlite3_set_authorizer(handle, &Guard::authorize, this);
    return {};
}

} // namespace lockstep::sqlite
