// Calls: values of the right kind for columns, and texts that no shell takes apart.
#include "api/calls.h"

#include "api/request.h"
#include "base/percent.h"
#include "engine/sqlwriter.h"
#include "workflow/jsontext.h"

#include <algorithm>

namespace lockstep::api {

namespace {

/// Whose values the table's own check lists; null: none does.
const TableCheck* listOf(const Table& table, const TableColumn& column)
{
    const auto found =
        std::find_if(table.checks.begin(), table.checks.end(), [&](const TableCheck& check) {
            return check.listed == column.name && !check.values.empty();
        });
    return found == table.checks.end() ? nullptr : &*found;
}

/// JSON.
std::string valueFor(const Table& table, const TableColumn& column)
{
    if (column.type.dimensions > 0) return "[]";
    const bool number = column.type.family == Family::Integer ||
                        column.type.family == Family::Decimal ||
                        column.type.family == Family::Float;
    if (const TableCheck* check = listOf(table, column))
        return number ? check->values.front() : jsonString(check->values.front());
    if (!column.type.values.empty()) return jsonString(column.type.values.front());
    switch (column.type.family) {
    case Family::Boolean:
        return "false";
    case Family::Integer:
    case Family::Decimal:
    case Family::Float:
        return "1";
    case Family::Year:
        return "2026";
    case Family::Date:
        return R"("2026-01-31")";
    case Family::Time:
        return R"("12:00:00")";
    case Family::Timestamp:
        return R"("2026-01-31 12:00:00")";
    case Family::Interval:
        return R"("1 day")";
    case Family::Uuid:
        return R"("00000000-0000-4000-8000-000000000001")";
    case Family::Json:
        return "{}";
    case Family::Bytes:
        return R"("")";
    case Family::Network:
        return R"("127.0.0.1")";
    default:
        return R"("text")";
    }
}

bool canBeGiven(const TableColumn& column)
{
    return column.origin == Origin::None || column.origin == Origin::Constant;
}

/// As a filter says it: the text itself.
std::string plain(const std::string& json) { return json[0] == '"' ? jsonUnquoted(json) : json; }

std::string quoted(std::string_view text)
{
    std::string all = "'";
    for (const char c : text) {
        if (c == '\'')
            all += R"('\'')";
        else
            all += c;
    }
    return all + "'";
}

} // namespace

Call writingCall(const Resource& resource)
{
    const Table& table = resource.table;
    std::vector<const TableColumn*> columns;
    for (const TableColumn& column : table.columns)
        if (column.origin == Origin::None && column.notNull) columns.push_back(&column);
    // A row of nothing is no example.
    for (const TableColumn& column : table.columns)
        if (columns.empty() && canBeGiven(column)) columns.push_back(&column);
    std::string body;
    for (const TableColumn* column : columns)
        body +=
            (body.empty() ? "" : ", ") + jsonString(column->name) + ": " + valueFor(table, *column);
    return {"POST", percentEncoded(resource.path), "{" + body + "}"};
}

Call filteringCall(const Resource& resource)
{
    const Table& table = resource.table;
    const auto first = [&](const auto& fits) {
        const auto found = std::find_if(table.columns.begin(), table.columns.end(), fits);
        return found == table.columns.end() ? nullptr : &*found;
    };
    Fields query;
    const TableColumn* column = first([&](const TableColumn& one) {
        return one.type.dimensions == 0 &&
               (one.type.family == Family::Boolean || listOf(table, one));
    });
    if (column) {
        query.emplace_back(column->name, plain(valueFor(table, *column)));
    } else if ((column = first([](const TableColumn&) { return true; }))) {
        query.emplace_back(column->name + "__isnull", "false");
    }
    query.emplace_back("_limit", "10");
    return {"GET", percentEncoded(resource.path) + "?" + queryText(query), {}};
}

Call queryCall(const Resource& resource, const Dialect& dialect)
{
    SqlWriter sql(dialect);
    sql.words("SELECT count(*) AS n FROM").name(resource.table.id.path);
    return {"POST", "query", R"({"query": )" + jsonString(sql.text()) + "}"};
}

std::string curlOf(const Call& call, const std::string& address)
{
    std::string line =
        "curl -sS " + quoted(address + call.target) + R"( -H "Authorization: Bearer $TOKEN")";
    if (!call.body.empty()) line += " -H 'Content-Type: application/json' -d " + quoted(call.body);
    if (call.method != (call.body.empty() ? "GET" : "POST")) line += " -X " + call.method;
    return line;
}

} // namespace lockstep::api
