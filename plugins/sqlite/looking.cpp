// Looking: a statement prepared and its plan asked for, on a copy; nothing is run.
#include "plugins/sqlite/connection.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/token.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

constexpr int64_t mostCounted = 100'000; // rows of a table: more is large, however many there are

/// What SQLite only prepares: other statements may do something by that alone.
bool isQuery(std::string_view sql)
{
    static constexpr std::array<std::string_view, 7> words{"select", "insert", "update", "delete",
                                                           "with",   "values", "replace"};
    const auto tokens = tokenize(sql);
    return !tokens.empty() && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return tokens.front().is(word);
    });
}

std::string textOr(const char* text) { return text ? text : std::string(); }

} // namespace

Workload SqliteDialect::codeOf(const Catalog& catalog) const
{
    Workload found;
    for (const Object& object : catalog.objects()) {
        if (object.id.kind == kind::view)
            found.statements.push_back({WorkloadStatement::Origin::View, object.id.display(),
                                        "SELECT * FROM " + identifier(object.id.path.name()),
                                        object.id});
        if (object.id.kind == kind::trigger)
            found.notChecked.push_back(
                {object.id.display(), "SQLite prepares it with the statement that fires it"});
    }
    return found;
}

Result<StatementLook> SqliteConnection::look(const WorkloadStatement& statement, int)
{
    if (auto same = sameFile(); !same) return failure(same.error());
    StatementLook look;
    const Database::Request request(*m_database);
    if (!isQuery(statement.sql)) {
        look.refusal = Error{ErrorKind::BadInput, "Only queries can be prepared: SELECT, INSERT, "
                                                  "UPDATE, DELETE, VALUES"};
        return look;
    }
    {
        auto query = m_database->prepare(statement.sql);
        if (!query) {
            if (m_database->cancelled()) return failure(query.error());
            look.refusal = query.error();
            return look;
        }
        for (int i = 0; i < sqlite3_column_count(query->raw()); ++i)
            look.columns.push_back({textOr(sqlite3_column_name(query->raw(), i)),
                                    textOr(sqlite3_column_decltype(query->raw(), i))});
    }
    auto plan = explain(statement.sql, {});
    if (plan)
        look.plan = std::make_shared<QueryPlan>(std::move(*plan));
    else if (m_database->cancelled())
        return failure(plan.error());
    else
        look.noPlan = plan.error().message;
    return look;
}

/// The copy has prod's rows and statistics: only how many there are is not known yet.
Result<PlannerKnowledge> SqliteConnection::planAsIn(Connection&,
                                                    const std::vector<TableTwin>& tables)
{
    PlannerKnowledge known;
    const Database::Request request(*m_database);
    for (const TableTwin& table : tables) {
        const std::string name = SqliteDialect().identifier(table.here.name());
        auto rows = m_database->value("SELECT count(*) FROM (SELECT 1 FROM " + name + " LIMIT " +
                                      std::to_string(mostCounted) + ")");
        if (rows)
            known.rows[table.here] = std::stod(*rows);
        else if (m_database->cancelled())
            return failure(rows.error());
    }
    return known;
}

} // namespace lockstep::sqlite
