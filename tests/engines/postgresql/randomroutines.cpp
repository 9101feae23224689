// Random schemas: views, functions, aggregates, triggers, rules, policies and event triggers.
#include "randomdraft.h"

namespace {

std::string selectList(const Draft& draft, const Dice& dice, const RandomRelation& from,
                       std::vector<RandomColumn>& columns)
{
    std::string list;
    for (const auto& column : from.columns) {
        const Dice own = dice.of(column.name);
        if (!own.chance("there", 75)) continue;
        const std::string as = own.maybe("renamed", 15, own.one("as", {"n1", "\"N n\""}));
        const bool expression = own.chance("expression", 12);
        const std::string name = expression && as.empty() ? "made" : as.empty() ? column.name : as;
        for (const auto& other : columns)
            if (other.name == name) return list;
        list += (list.empty() ? "" : ", ") +
                (expression ? draft.expression(own, {"r." + column.name, column.type})
                            : "r." + column.name) +
                (name == column.name ? "" : " AS " + name);
        columns.push_back({name, expression ? RandomType{"text", 'x', "NULL"} : column.type});
    }
    return list;
}

std::string query(const Draft& draft, const Dice& dice, const RandomRelation& from,
                  std::vector<RandomColumn>& columns)
{
    const std::string source = " FROM " + from.name + " r";
    const std::string where =
        dice.maybe("where", 30, " WHERE " + draft.condition(dice, from.columns, "r."));
    const unsigned form = dice.roll("form", 14);
    const RandomRelation* other = draft.relation(dice, "other", "rpvm");
    if (form == 0) {
        columns = from.columns;
        return "SELECT *" + source + where;
    }
    if (form == 1 && !from.keys.empty() && from.keys[0].find(',') == std::string::npos) {
        columns = from.columns;
        return "SELECT r.*, count(*) AS many" + source + " GROUP BY r." + from.keys[0];
    }
    if (form == 2 && other) {
        const std::string list = selectList(draft, dice, from, columns);
        columns.push_back({"there", draft.types[8]});
        return "SELECT " + list + (list.empty() ? "" : ", ") + "o IS NOT NULL AS there" + source +
               " LEFT JOIN " + other->name + " o ON o." + other->columns[0].name + "::text = r." +
               from.columns[0].name + "::text" + where;
    }
    if (form == 3) {
        columns = {{"n", draft.types[1]}, {"k", draft.types[1]}};
        return "WITH c AS (SELECT r." + from.columns[0].name + " AS k" + source + where +
               ") SELECT count(*) AS n, row_number() OVER (ORDER BY c.k) AS k FROM c GROUP BY c.k";
    }
    if (form == 4) {
        columns = {{"n", draft.types[0]}};
        return "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " +
               dice.one("until", {"3", "9"}) + ") SELECT n FROM c WHERE EXISTS (SELECT 1" + source +
               ")";
    }
    if (form == 5 && other) {
        columns = {{"t", draft.types[5]}};
        return "SELECT r." + from.columns[0].name + "::text AS t" + source + " UNION " +
               dice.maybe("all", 50, "ALL ") + "SELECT o." + other->columns[0].name +
               "::text FROM " + other->name + " o";
    }
    if (form == 6) {
        columns = {{"whole", draft.types[5]}};
        return "SELECT r AS whole" + source;
    }
    const std::string list = selectList(draft, dice, from, columns);
    std::string more;
    for (const char like : {'n', 't', 'b'})
        if (dice.chance(std::string("calls ") + like, 12))
            if (const auto* function = draft.routine(dice, std::string("call ") + like, like)) {
                more += (list.empty() && more.empty() ? "" : ", ") + function->call + " AS call_" +
                        like;
                columns.push_back({std::string("call_") + like, draft.types[like == 'n'   ? 1
                                                                            : like == 't' ? 5
                                                                                          : 8]});
            }
    return "SELECT " + list + more + source + where;
}

} // namespace

void randomView(Draft& draft, const Dice& dice)
{
    const RandomRelation* from = draft.relation(dice, "from", "rpvmf");
    if (!from) return;
    RandomRelation view{
        draft.named(dice, {"report", "\"Odd View\"", "summary", "\"view\"", "users"}), 'v', {}};
    if (!draft.take("relation", view.name)) return;
    const std::string text = query(draft, dice, *from, view.columns);
    // Nothing reads foreign tables here: their wrappers have no code.
    for (const auto& one : draft.relations)
        if (one.unreadable && text.find(one.name) != std::string::npos) view.unreadable = true;
    if (!view.unreadable && dice.chance("materialized", 30)) {
        view.kind = 'm';
        draft.say("CREATE MATERIALIZED VIEW " + view.name +
                  dice.maybe("stored", 12, " WITH (fillfactor = 60)") + " AS " + text +
                  dice.maybe("empty", 30, " WITH NO DATA"));
    } else {
        std::string options;
        if (dice.chance("barrier", 12)) options = "security_barrier = true";
        if (draft.major >= 15 && dice.chance("invoker", 10))
            options += (options.empty() ? "" : ", ") + std::string("security_invoker = true");
        draft.say("CREATE VIEW " + view.name + (options.empty() ? "" : " WITH (" + options + ")") +
                  " AS " + text);
        const auto* column = columnLike(dice, "defaulted", view.columns, "nt");
        if (column && dice.chance("default", 12))
            draft.say("ALTER VIEW " + view.name + " ALTER COLUMN " + column->name +
                      " SET DEFAULT " + column->type.value);
        if (dice.chance("checked", 6))
            draft.say("ALTER VIEW " + view.name +
                      " SET (check_option = " + dice.one("check", {"local", "cascaded"}) + ")");
    }
    const bool plain = view.kind == 'v';
    for (const auto& column : view.columns) {
        draft.comment(dice.of("c" + column.name), "COLUMN", view.name + "." + column.name);
        if (dice.chance("grant " + column.name, 4))
            draft.say("GRANT SELECT (" + column.name + ") ON " + view.name + " TO alice");
    }
    draft.belongings(dice, plain ? "VIEW" : "MATERIALIZED VIEW", view.name,
                     {"SELECT", "INSERT, DELETE"}, true, "TABLE");
    draft.relations.push_back(std::move(view));
}

void randomRoutine(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"calc", "\"Odd F\"", "total", "\"select\""});
    const bool procedure = dice.chance("procedure", 15);
    std::string list;
    std::string types;
    std::string values;
    const unsigned count = dice.roll("arguments", 3);
    bool defaults = false;
    for (unsigned i = 0; i < count; ++i) {
        const Dice own = dice.of("argument " + std::to_string(i));
        const RandomType type = draft.type(own);
        defaults = defaults || own.chance("default", 20);
        const std::string named = own.one("name", {"", "p" + std::to_string(i) + " ", "\"P p\" "});
        list += (list.empty() ? "" : ", ") + own.maybe("in", 10, "IN ") +
                (i && named == "\"P p\" " ? "" : named) + type.name +
                (defaults ? " DEFAULT " + type.value : "");
        types += (types.empty() ? "" : ", ") + type.name;
        values += (values.empty() ? "" : ", ") +
                  (type.value.rfind("ARRAY", 0) == 0 || type.value.find("::") != std::string::npos
                       ? type.value
                       : type.value + "::" + type.name);
    }
    std::string signature = name + "(" + types + ")";
    if (!draft.take("routine", signature)) return;
    const unsigned sort = dice.roll("returns", 12);
    const RandomRelation* table = draft.relation(dice, "table", "rpv");
    std::string returns;
    std::string body;
    char like = 0;
    bool sqlBody = draft.major >= 14 && dice.chance("standard", 25);
    if (procedure) {
        body = table && sqlBody ? "BEGIN ATOMIC SELECT r." + table->columns[0].name + " FROM " +
                                      table->name + " r; END"
                                : "AS 'SELECT " + dice.one("number", {"1", "2"}) + "'";
    } else if (sort < 4) {
        like = 'n';
        returns = dice.one("whole", {"integer", "bigint"});
        const std::string value = dice.one("number", {"1", "2", "3"}) + "::" + returns;
        body = sqlBody ? (table && dice.chance("reads", 50)
                              ? "BEGIN ATOMIC SELECT count(r." + table->columns[0].name +
                                    ")::" + returns + " FROM " + table->name + " r; END"
                              : "RETURN " + value)
                       : "AS 'SELECT " + value + "'";
    } else if (sort < 6) {
        like = 't';
        returns = "text";
        body = sqlBody ? "RETURN 'x'::text" : "AS $$SELECT 'it''s'::text$$";
    } else if (sort < 8) {
        like = 'b';
        returns = "boolean";
        body = sqlBody ? "RETURN true" : "AS 'SELECT " + dice.one("truth", {"true", "false"}) + "'";
    } else if (sort == 8 && table) {
        returns = "SETOF " + table->name;
        body = "AS 'SELECT * FROM " + table->name + "'";
    } else if (sort == 9) {
        returns = "TABLE (n integer, " + dice.one("column", {"t text", "\"T t\" bigint"}) + ")";
        body = "AS 'SELECT 1, NULL'";
    } else if (sort == 10) {
        list += (list.empty() ? "" : ", ") + std::string("OUT o1 integer, OUT \"O 2\" text");
        if (defaults) return;
        body = "AS 'SELECT 1, NULL::text'";
    } else {
        returns = draft.type(dice.of("result")).name;
        body = "AS 'SELECT NULL::" + returns + "'";
        if (body.find('\'', 4) != body.size() - 1) body = "AS $$SELECT NULL::" + returns + "$$";
    }
    std::string text = std::string("CREATE ") + (procedure ? "PROCEDURE " : "FUNCTION ") + name +
                       "(" + list + ")" + (returns.empty() ? "" : " RETURNS " + returns) +
                       " LANGUAGE sql";
    if (!procedure) {
        text += dice.maybe("volatility", 35, " " + dice.one("which", {"IMMUTABLE", "STABLE"}));
        text += dice.maybe("strict", 15, " STRICT") + dice.maybe("leakproof", 6, " LEAKPROOF");
        text += dice.maybe("parallel", 15, " PARALLEL " + dice.one("safe", {"SAFE", "RESTRICTED"}));
        text += dice.maybe("cost", 12, " COST 7");
        if (returns.rfind("SETOF", 0) == 0 || returns.rfind("TABLE", 0) == 0)
            text += dice.maybe("rows", 25, " ROWS 50");
    }
    text += dice.maybe("definer", 12, " SECURITY DEFINER");
    text += dice.maybe(
        "settings", 10,
        dice.one("setting", {" SET search_path TO app, public", " SET work_mem TO '5MB'"}));
    draft.say(text + " " + body);
    draft.routines.push_back(
        {name, signature, like ? name + "(" + values + ")" : "", procedure ? 'p' : 'f', like});
    draft.belongings(dice, procedure ? "PROCEDURE" : "FUNCTION", signature, {"EXECUTE"});
}

void randomAggregate(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"sums", "\"Odd sum\""});
    if (!draft.take("routine", name + "(integer)")) return;
    const bool moving = dice.chance("moving", 15);
    draft.say("CREATE AGGREGATE " + name + "(integer) (SFUNC = int4pl, STYPE = integer" +
              dice.maybe("start", 50, ", INITCOND = '" + dice.one("at", {"0", "5"}) + "'") +
              dice.maybe("combine", 25, ", COMBINEFUNC = int4pl") +
              dice.maybe("safe", 20, ", PARALLEL = SAFE") +
              (moving ? ", MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = integer" : "") + ")");
    draft.belongings(dice, "AGGREGATE", name + "(integer)", {"EXECUTE"}, true, "FUNCTION");
}

void randomTrigger(Draft& draft, const Dice& dice)
{
    const RandomRelation* on = draft.relation(dice, "table", "rpvf");
    if (!on) return;
    const std::string name = dice.one("name", {"watch", "\"Odd trigger\"", "stamp"});
    if (!draft.take("trigger of " + on->name, name)) return;
    const std::string function = draft.triggerFunction(dice);
    const std::string run =
        " EXECUTE FUNCTION " + function + "(" + dice.maybe("argument", 20, "'it''s', 'two'") + ")";
    const std::string event = dice.one("event", {"INSERT", "UPDATE", "DELETE", "INSERT OR UPDATE"});
    const auto* column = columnLike(dice, "column", on->columns, "");
    if (on->kind == 'v') {
        draft.say("CREATE TRIGGER " + name + " INSTEAD OF " + event + " ON " + on->name +
                  " FOR EACH ROW" + run);
    } else if (dice.chance("constraint", 20)) {
        draft.say("CREATE CONSTRAINT TRIGGER " + name + " AFTER " + event + " ON " + on->name +
                  dice.maybe("deferrable", 40, " DEFERRABLE INITIALLY DEFERRED") + " FOR EACH ROW" +
                  run);
    } else if (dice.chance("transition", 15)) {
        draft.say("CREATE TRIGGER " + name + " AFTER INSERT ON " + on->name +
                  " REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT" + run);
    } else {
        const bool of = event == "UPDATE" && dice.chance("of", 50);
        const bool row = dice.chance("row", 75);
        const bool when = row && event == "UPDATE" && dice.chance("when", 40);
        draft.say("CREATE TRIGGER " + name + " " + dice.one("time", {"BEFORE", "AFTER"}) + " " +
                  event + (of ? " OF " + column->name : "") + " ON " + on->name +
                  (row ? " FOR EACH ROW" : " FOR EACH STATEMENT") +
                  (when ? " WHEN (" + draft.condition(dice, on->columns, "new.") + ")" : "") + run);
    }
    if (on->kind != 'v' && dice.chance("state", 15))
        draft.say("ALTER TABLE " + on->name +
                  dice.one("enabled", {" DISABLE", " ENABLE ALWAYS", " ENABLE REPLICA"}) +
                  " TRIGGER " + name);
    draft.comment(dice, "TRIGGER " + name + " ON", on->name);
}

void randomEventTrigger(Draft& draft, const Dice& dice)
{
    const std::string name = dice.one("name", {"audit", "\"Odd event\""});
    if (!draft.take("event trigger", name)) return;
    const std::string function = draft.triggerFunction(dice, true);
    draft.say("CREATE EVENT TRIGGER " + name + " ON " +
              dice.one("event", {"ddl_command_end", "ddl_command_start", "sql_drop"}) +
              dice.maybe("tags", 40, " WHEN TAG IN ('DROP TABLE', 'ALTER TABLE')") +
              " EXECUTE FUNCTION " + function + "()");
    if (dice.chance("state", 25))
        draft.say("ALTER EVENT TRIGGER " + name +
                  dice.one("enabled", {" DISABLE", " ENABLE ALWAYS"}));
    draft.comment(dice, "EVENT TRIGGER", name);
}

void randomRule(Draft& draft, const Dice& dice)
{
    const RandomRelation* on = draft.relation(dice, "table", "rpv");
    if (!on) return;
    const std::string name = dice.one("name", {"divert", "\"Odd rule\""});
    if (!draft.take("rule of " + on->name, name)) return;
    const RandomRelation* other = draft.relation(dice, "other", "r");
    const bool conditional = dice.chance("where", 30) && on->kind != 'v';
    draft.say("CREATE RULE " + name + " AS ON " +
              dice.one("event", {"DELETE", "UPDATE", "INSERT"}) + " TO " + on->name +
              (conditional ? " WHERE EXISTS (SELECT 1 FROM " + on->name + ")" : "") + " DO " +
              (other && dice.chance("other", 40)
                   ? "ALSO DELETE FROM " + other->name
                   : dice.one("what", {"INSTEAD NOTHING", "ALSO SELECT 1"})));
    if (on->kind != 'v' && dice.chance("state", 12))
        draft.say("ALTER TABLE " + on->name + " DISABLE RULE " + name);
    draft.comment(dice, "RULE " + name + " ON", on->name);
}

void randomPolicy(Draft& draft, const Dice& dice)
{
    const RandomRelation* on = draft.relation(dice, "table", "rp");
    if (!on) return;
    const std::string name = dice.one("name", {"mine", "\"Odd policy\""});
    if (!draft.take("policy of " + on->name, name)) return;
    const std::string command = dice.one("command", {"ALL", "SELECT", "UPDATE", "INSERT"});
    std::string text =
        "CREATE POLICY " + name + " ON " + on->name +
        dice.maybe("restrictive", 25, " AS RESTRICTIVE") + " FOR " + command +
        dice.maybe("to", 40, " TO " + dice.one("role", {"alice", "alice, \"B o b\"", "PUBLIC"}));
    if (command != "INSERT")
        text += " USING (" + draft.condition(dice.of("using"), on->columns) + ")";
    if (command != "SELECT" && (command == "INSERT" || dice.chance("check", 40)))
        text += " WITH CHECK (" + draft.condition(dice.of("check"), on->columns) + ")";
    draft.say(text);
    draft.comment(dice, "POLICY " + name + " ON", on->name);
}
