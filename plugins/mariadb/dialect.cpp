// MariaDB's dialect.
#include "plugins/mariadb/dialect.h"

#include "plugins/mariadb/names.h"
#include "plugins/mariadb/plannodes.h"
#include "plugins/mariadb/token.h"
#include "plugins/mariadb/words.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

bool isAnyOf(const Token& token, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

} // namespace

const MariadbDialect& dialect()
{
    static const MariadbDialect instance;
    return instance;
}

std::string MariadbDialect::identifier(std::string_view name) const { return quoted(name); }

std::string MariadbDialect::literal(std::string_view text) const
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + '\'';
}

void MariadbDialect::renameInText(Object& object, const ObjectId& from, const ObjectId& to) const
{
    const auto rewrite = [&](Symbol name) {
        if (const auto& list = object.list(name); !list.empty()) {
            auto copy = list;
            for (auto& text : copy) text = replaceName(text, from.path.name(), to.path.name());
            object.set(name, std::move(copy));
        } else if (const std::string& text = object.text(name); !text.empty()) {
            object.set(name, replaceName(text, from.path.name(), to.path.name()));
        }
    };
    const Symbol kindOf = object.id.kind;
    const bool sameTable = from.kind == kind::column && object.parent.path == to.path.parent();
    if (from.kind == kind::column && sameTable) {
        for (const Symbol name : {attribute::columns, attribute::generated, attribute::check})
            rewrite(name);
        if (kindOf == kind::check) rewrite(attribute::definition);
    }
    if (kindOf != kind::foreignKey) return;
    const std::string& parent = object.text(attribute::references);
    if (from.kind == kind::table) rewrite(attribute::references);
    if (from.kind == kind::column && parent == quoted(to.path.first()))
        rewrite(attribute::referenced);
}

bool MariadbDialect::looksLikePlan(std::string_view text) const { return looksLikeJsonPlan(text); }

Result<QueryPlan> MariadbDialect::readPlan(std::string_view text) const { return planOfJson(text); }

StatementClass MariadbDialect::classify(std::string_view statement) const
{
    const auto tokens = tokenize(statement);
    const auto first = std::find_if(tokens.begin(), tokens.end(),
                                    [](const Token& token) { return !token.isOperator("("); });
    if (first == tokens.end()) return StatementClass::Unknown;
    const auto holds = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(first, tokens.end(),
                           [&](const Token& token) { return isAnyOf(token, words); });
    };
    const auto reads = [&](std::initializer_list<std::string_view> writing) {
        return holds(writing) ? StatementClass::Write : StatementClass::Read;
    };
    // What locks rows (FOR UPDATE, LOCK IN SHARE MODE) or takes numbers of a sequence writes, too.
    if (isAnyOf(*first, {"select", "values", "with"}))
        return reads(
            {"into", "insert", "update", "delete", "nextval", "setval", "share", "get_lock"});
    if (isAnyOf(*first, {"show", "help"})) return StatementClass::Read;
    if (isAnyOf(*first, {"explain", "describe", "desc"}))
        return reads({"analyze", "insert", "update", "delete"});
    if (first->is("analyze") && first + 1 != tokens.end() &&
        isAnyOf(*(first + 1), {"format", "select", "with", "values"}))
        return reads({"into", "insert", "update", "delete", "nextval", "setval", "share"});
    if (isAnyOf(*first, {"begin", "start", "commit", "rollback", "savepoint", "release", "xa"}))
        return StatementClass::Transaction;
    if (isAnyOf(*first,
                {"insert", "update",   "delete",  "replace",  "create",  "drop",      "alter",
                 "rename", "truncate", "load",    "grant",    "revoke",  "call",      "set",
                 "flush",  "optimize", "analyze", "repair",   "lock",    "unlock",    "kill",
                 "do",     "handler",  "check",   "checksum", "install", "uninstall", "purge",
                 "reset",  "prepare",  "execute"}))
        return StatementClass::Write;
    return StatementClass::Unknown;
}

const std::vector<std::string>& MariadbDialect::keywords() const { return allWords(); }

// The client stops at the first error; what ran before it stands, for DDL commits by itself.
std::string MariadbDialect::scriptHead() const
{
    return "SET NAMES utf8mb4;\n"
           "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
           "NO_ENGINE_SUBSTITUTION';\n"
           "SET SESSION foreign_key_checks = 1;\n"
           "SET SESSION lock_wait_timeout = 10;\n";
}

std::string MariadbDialect::scriptBegin() const { return {}; }
std::string MariadbDialect::scriptCommit() const { return {}; }

std::string MariadbDialect::scriptStatement(const std::string& sql) const
{
    if (sql.find(';') == std::string::npos) return sql + ";\n";
    std::string mark = "$$";
    while (sql.find(mark) != std::string::npos) mark += '$';
    return "DELIMITER " + mark + "\n" + sql + "\n" + mark + "\nDELIMITER ;\n";
}

} // namespace lockstep::mariadb
