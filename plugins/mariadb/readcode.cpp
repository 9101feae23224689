// Reading sequences, routines, views, triggers and events.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/reading.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

Error unreadable(std::string_view what, const std::string& name, std::string_view right)
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = "The server does not show the text of the " + std::string(what) + " " +
                    visible(name) + " to this user";
    error.hint = "GRANT " + std::string(right) + " lets it see it.";
    return error;
}

/// "varchar(10) CHARSET latin1 COLLATE latin1_swedish_ci" from three cells.
std::string typeOf(const Row& row, size_t type)
{
    std::string text = textOf(row[type]);
    if (row[type + 2]) text += " CHARSET " + textOf(row[type + 1]) + " COLLATE " + *row[type + 2];
    return text;
}

Result<void> readParameters(Reading& reading)
{
    auto rows = reading.ask("SELECT SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION, PARAMETER_MODE, "
                            "PARAMETER_NAME, DTD_IDENTIFIER, CHARACTER_SET_NAME, COLLATION_NAME "
                            "FROM information_schema.PARAMETERS WHERE SPECIFIC_SCHEMA = DATABASE() "
                            "ORDER BY SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        const bool function = textOf(row[1]) == "FUNCTION";
        const ObjectId id{function ? kind::function : kind::procedure, Path{textOf(row[0])}};
        const auto routine = reading.objects.find(id);
        if (routine == reading.objects.end()) continue;
        if (textOf(row[2]) == "0") {
            routine->second.set(attribute::returns, typeOf(row, 5));
            continue;
        }
        auto parameters = routine->second.list(attribute::parameters);
        const std::string mode = function ? "" : textOf(row[3]) + " ";
        parameters.push_back(mode + quoted(textOf(row[4])) + " " + typeOf(row, 5));
        routine->second.set(attribute::parameters, std::move(parameters));
    }
    return {};
}

/// What a view stands on, by the names in its text.
std::vector<ObjectId> groundOf(const Reading& reading, const ObjectId& view,
                               const std::string& text)
{
    std::vector<ObjectId> needs;
    const auto names = namesIn(text);
    const auto named = [&](const ObjectId& id) {
        return std::binary_search(names.begin(), names.end(), asciiLower(id.path.name()));
    };
    for (const auto& [id, object] : reading.objects) {
        const bool whole = id.kind == kind::table || id.kind == kind::sequence ||
                           id.kind == kind::function || id.kind == kind::view;
        if (whole && id != view && named(id)) needs.push_back(id);
    }
    for (const auto& need : std::vector(needs))
        if (need.kind == kind::table)
            for (auto& column : reading.columnsNamed(need, text)) needs.push_back(column);
    return needs;
}

} // namespace

Result<void> readSequences(Reading& reading)
{
    auto names = reading.ask("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA "
                             "= DATABASE() AND TABLE_TYPE = 'SEQUENCE'");
    if (!names) return failure(names.error());
    if (names->rows.empty()) return {};
    SqlWriter sql(dialect());
    for (const Row& row : names->rows) {
        if (!sql.empty()) sql.words("UNION ALL");
        sql.words("SELECT").literal(textOf(row[0]));
        sql.words(", minimum_value, maximum_value, start_value, increment, cache_size, "
                  "cycle_option FROM")
            .name(textOf(row[0]));
    }
    auto rows = reading.ask(sql.text());
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        Object& sequence = reading.add({kind::sequence, Path{textOf(row[0])}});
        const auto number = [&](Symbol name, size_t place) {
            sequence.set(name, int64_t(std::atoll(textOf(row[place]).c_str())));
        };
        number(attribute::minimum, 1);
        number(attribute::maximum, 2);
        number(attribute::start, 3);
        number(attribute::increment, 4);
        number(attribute::cache, 5);
        sequence.set(attribute::cycle, textOf(row[6]) == "1");
    }
    // A default may take its values from one.
    for (auto& [id, object] : reading.objects) {
        const std::string& value = object.text(attribute::defaultValue);
        if (id.kind != kind::column || value.find("nextval(") == std::string::npos) continue;
        for (const std::string& name : namesIn(value))
            for (const auto& [other, sequence] : reading.objects)
                if (other.kind == kind::sequence && asciiLower(other.path.name()) == name)
                    object.needs.push_back(other);
    }
    return {};
}

Result<void> readRoutines(Reading& reading)
{
    auto rows = reading.ask(
        "SELECT ROUTINE_NAME, ROUTINE_TYPE, ROUTINE_DEFINITION, IS_DETERMINISTIC, SQL_DATA_ACCESS, "
        "SECURITY_TYPE, SQL_MODE, ROUTINE_COMMENT, DEFINER FROM information_schema.ROUTINES WHERE "
        "ROUTINE_SCHEMA = DATABASE()");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        const std::string name = textOf(row[0]);
        const std::string type = textOf(row[1]);
        if (!row[2]) return failure(unreadable("routine", name, "SELECT ON mysql.proc"));
        if (type != "FUNCTION" && type != "PROCEDURE") {
            reading.add({notModelled, Path{asciiLower(type), name}})
                .set(attribute::definition, textOf(row[2]));
            continue;
        }
        Object& routine =
            reading.add({type == "FUNCTION" ? kind::function : kind::procedure, Path{name}});
        routine.set(attribute::definition, textOf(row[2]));
        routine.set(attribute::deterministic, textOf(row[3]) == "YES");
        if (textOf(row[4]) != "CONTAINS SQL") routine.set(attribute::sqlAccess, textOf(row[4]));
        if (textOf(row[5]) != "DEFINER") routine.set(attribute::security, textOf(row[5]));
        routine.set(attribute::sqlMode, textOf(row[6]));
        routine.set(attribute::comment, textOf(row[7]));
        routine.set(attribute::definer, textOf(row[8]));
    }
    return readParameters(reading);
}

Result<void> readViews(Reading& reading)
{
    auto rows = reading.ask("SELECT TABLE_NAME, VIEW_DEFINITION, CHECK_OPTION, DEFINER, "
                            "SECURITY_TYPE, ALGORITHM FROM information_schema.VIEWS WHERE "
                            "TABLE_SCHEMA = DATABASE()");
    if (!rows) return failure(rows.error());
    std::vector<ObjectId> views;
    for (const Row& row : rows->rows) {
        const std::string name = textOf(row[0]);
        if (textOf(row[1]).empty())
            return failure(
                unreadable("view", name, "SHOW VIEW ON " + quoted(reading.database) + ".*"));
        Object& view = reading.add({kind::view, Path{name}});
        views.push_back(view.id);
        view.set(attribute::definition, reading.own(row[1]));
        if (textOf(row[2]) != "NONE") view.set(attribute::checkOption, textOf(row[2]));
        view.set(attribute::definer, textOf(row[3]));
        if (textOf(row[4]) != "DEFINER") view.set(attribute::security, textOf(row[4]));
        if (textOf(row[5]) != "UNDEFINED") view.set(attribute::algorithm, textOf(row[5]));
    }
    for (const ObjectId& id : views) {
        Object& view = reading.objects[id];
        view.needs = groundOf(reading, id, view.text(attribute::definition));
    }
    return {};
}

Result<void> readTriggers(Reading& reading)
{
    auto rows = reading.ask(
        "SELECT TRIGGER_NAME, EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING, ACTION_ORDER, "
        "ACTION_STATEMENT, DEFINER, SQL_MODE FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA "
        "= DATABASE()");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        const ObjectId table{kind::table, Path{textOf(row[1])}};
        Object& trigger = reading.add({kind::trigger, table.path.child(textOf(row[0]))}, table);
        trigger.set(attribute::event, textOf(row[2]));
        trigger.set(attribute::timing, textOf(row[3]));
        trigger.set(attribute::position, int64_t(std::atoll(textOf(row[4]).c_str())));
        trigger.set(attribute::definition, textOf(row[5]));
        trigger.set(attribute::definer, textOf(row[6]));
        trigger.set(attribute::sqlMode, textOf(row[7]));
        trigger.needs = reading.columnsNamed(table, textOf(row[5]));
    }
    return {};
}

Result<void> readEvents(Reading& reading)
{
    auto rows = reading.ask(
        "SELECT EVENT_NAME, EVENT_DEFINITION, EVENT_TYPE, EXECUTE_AT, INTERVAL_VALUE, "
        "INTERVAL_FIELD, STARTS, ENDS, STATUS, ON_COMPLETION, EVENT_COMMENT, DEFINER, SQL_MODE, "
        "TIME_ZONE FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()");
    if (!rows) return failure(rows.error());
    for (const Row& row : rows->rows) {
        Object& event = reading.add({kind::event, Path{textOf(row[0])}});
        event.set(attribute::definition, textOf(row[1]));
        std::string schedule;
        if (textOf(row[2]) == "ONE TIME") {
            schedule = "AT " + dialect().literal(textOf(row[3]));
        } else {
            schedule = "EVERY " + dialect().literal(textOf(row[4])) + " " + textOf(row[5]);
            if (row[6]) schedule += " STARTS " + dialect().literal(*row[6]);
            if (row[7]) schedule += " ENDS " + dialect().literal(*row[7]);
        }
        event.set(attribute::schedule, std::move(schedule));
        if (textOf(row[8]) != "ENABLED") event.set(attribute::status, textOf(row[8]));
        event.set(attribute::kept, textOf(row[9]) == "PRESERVE");
        event.set(attribute::comment, textOf(row[10]));
        event.set(attribute::definer, textOf(row[11]));
        event.set(attribute::sqlMode, textOf(row[12]));
        if (textOf(row[13]) != "SYSTEM") event.set(attribute::timeZone, textOf(row[13]));
    }
    return {};
}

} // namespace lockstep::mariadb
