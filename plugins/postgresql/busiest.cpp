// Busiest: what pg_stat_statements has counted, with the names' places as each role has them.
#include "plugins/postgresql/connection.h"

#include "base/text.h"
#include "plugins/postgresql/cells.h"
#include "plugins/postgresql/locks/parsed.h"
#include "plugins/postgresql/looking.h"
#include "plugins/postgresql/placeholders.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr const char* source = "pg_stat_statements";

/// Whether it asks for nothing but the server's own tables, which no plan changes.
bool isOfCatalogAlone(const std::string& sql)
{
    bool some = false;
    bool alone = true;
    parsed(sql).each("RangeVar", [&](const Tree& table) {
        some = true;
        const std::string& schema = table.at("schemaname").text();
        alone = alone && (schema == "pg_catalog" || schema == "information_schema");
    });
    return some && alone;
}

/// For a role, in this database; empty: as everybody has it.
constexpr const char* pathOfRole =
    "(SELECT pg_catalog.substr(o.option, 13) FROM pg_catalog.pg_db_role_setting k CROSS JOIN "
    "LATERAL pg_catalog.unnest(k.setconfig) o (option) WHERE o.option LIKE 'search\\_path=%' AND "
    "k.setdatabase IN (0, s.dbid) AND k.setrole IN (0, s.userid) ORDER BY k.setrole <> 0 DESC, "
    "k.setdatabase <> 0 DESC LIMIT 1)";

/// Its beginning, on one line.
std::string inShort(const std::string& query)
{
    constexpr size_t longest = 72;
    std::string text;
    for (const char c : query) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        const bool begins = (c & 0xC0) != 0x80; // of a character
        if (text.size() >= longest && begins) return text + "…";
        if (!blank)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    return text;
}

std::string countedText(size_t count, const char* one, const char* several)
{
    return count == 1 ? std::string(one) : std::to_string(count) + " " + several;
}

} // namespace

Result<std::string> PostgresqlConnection::searchPath()
{
    auto rows = m_link->query(
        "SELECT coalesce((SELECT pg_catalog.substr(o.option, 13) FROM "
        "pg_catalog.pg_db_role_setting k CROSS JOIN LATERAL pg_catalog.unnest(k.setconfig) o "
        "(option) JOIN pg_catalog.pg_database d ON d.oid = k.setdatabase WHERE d.datname = "
        "pg_catalog.current_database() AND k.setrole = 0 AND o.option LIKE 'search\\_path=%' LIMIT "
        "1), (SELECT s.reset_val FROM pg_catalog.pg_settings s WHERE s.name = 'search_path'))");
    if (!rows) return failure(rows.error());
    return cell(rows->front(), 0);
}

Result<Workload> PostgresqlConnection::busiest(size_t most)
{
    Workload found;
    auto place = m_link->query(
        "SELECT pg_catalog.quote_ident(n.nspname), EXISTS (SELECT FROM pg_catalog.pg_attribute a "
        "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = n.oid AND "
        "c.relname = 'pg_stat_statements' AND a.attname = 'total_exec_time') FROM "
        "pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE "
        "e.extname = 'pg_stat_statements'");
    if (!place) return failure(place.error());
    if (place->empty()) {
        found.notChecked.push_back({source, "it is not installed in prod"});
        return found;
    }
    const bool now = cell(place->front(), 1) == "t";
    const std::string total = now ? "s.total_exec_time" : "s.total_time";
    const std::string mean = now ? "s.mean_exec_time" : "s.mean_time";
    auto rows = m_link->query(
        "SELECT s.queryid, s.query, s.calls, " + total + ", " + mean +
        ", r.rolname, pg_catalog.quote_ident(r.rolname), " + pathOfRole + " FROM " +
        cell(place->front(), 0) +
        ".pg_stat_statements s LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.userid WHERE s.dbid = "
        "(SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = "
        "pg_catalog.current_database()) ORDER BY 4 DESC, 1 LIMIT " +
        std::to_string(most * 2 + 2000));
    if (!rows) {
        if (!m_link->alive() || rows.error().kind == ErrorKind::Cancelled)
            return failure(rows.error());
        found.notChecked.push_back({source, "it does not answer: " + rows.error().message});
        return found;
    }
    size_t hidden = 0;
    size_t others = 0;
    size_t beyond = 0;
    for (const auto& row : *rows) {
        const std::string query = cell(row, 1);
        if (query == "<insufficient privilege>" || query.empty()) {
            ++hidden;
            continue;
        }
        if (isOfCatalogAlone(query)) continue;
        if (!isQuery(query)) {
            ++others;
            continue;
        }
        if (found.statements.size() >= most) {
            ++beyond;
            continue;
        }
        WorkloadStatement statement;
        statement.origin = WorkloadStatement::Origin::Server;
        statement.name = inShort(query) + " (" + source + ")";
        statement.sql = castPlaceholders(query);
        statement.role = cell(row, 5);
        statement.searchPath = cell(row, 7);
        if (const size_t user = statement.searchPath.find("\"$user\"");
            user != std::string::npos && !statement.role.empty())
            statement.searchPath.replace(user, 7, cell(row, 6));
        statement.calls = std::atoll(cell(row, 2).c_str());
        statement.totalMs = number(cell(row, 3));
        statement.meanMs = number(cell(row, 4));
        found.statements.push_back(std::move(statement));
    }
    const auto leave = [&](size_t count, const char* one, const char* several, const char* why) {
        if (count > 0)
            found.notChecked.push_back(
                {std::string(source) + ", " + countedText(count, one, several), why});
    };
    leave(hidden, "1 statement of another role", "statements of other roles",
          "their text is hidden from this login (pg_read_all_stats would show it)");
    leave(others, "1 statement that is no query", "statements that are no queries",
          "only queries can be prepared");
    leave(beyond, "1 statement that took less", "statements that took less",
          "only the busiest are looked at");
    return found;
}

} // namespace lockstep::postgresql
