// Random schemas: text search, operators, casts, foreign data, publications and what is rare.
#include "randomdraft.h"

void randomDefaultPrivileges(Draft& draft, const Dice& dice)
{
    const std::string objects = dice.one("objects", {"TABLES", "SEQUENCES", "FUNCTIONS", "TYPES"});
    const std::string privilege = objects == "TABLES"      ? "SELECT"
                                  : objects == "FUNCTIONS" ? "EXECUTE"
                                                           : "USAGE";
    draft.say(
        "ALTER DEFAULT PRIVILEGES FOR ROLE " + dice.one("of", {"postgres", "alice"}) +
        dice.maybe("in", 40, " IN SCHEMA " + *dice.pick("schema", draft.schemas)) +
        dice.one("way", {" GRANT ", " GRANT ", " REVOKE "}) + privilege + " ON " + objects +
        (dice.one("way", {" GRANT ", " GRANT ", " REVOKE "}) == " GRANT " ? " TO " : " FROM ") +
        dice.one("role", {"alice", "\"B o b\"", "PUBLIC"}));
}

void randomTextSearch(Draft& draft, const Dice& dice)
{
    const unsigned what = dice.roll("what", 4);
    const std::string name = draft.named(dice, {"search", "\"Odd search\""});
    if (what == 0) {
        if (!draft.take("dictionary", name)) return;
        draft.say("CREATE TEXT SEARCH DICTIONARY " + name + " (TEMPLATE = simple" +
                  dice.maybe("accept", 40, ", ACCEPT = false") + ")");
        draft.dictionaries.push_back(name);
        draft.belongings(dice, "TEXT SEARCH DICTIONARY", name, {});
    } else if (what == 1) {
        if (!draft.take("template", name)) return;
        draft.say("CREATE TEXT SEARCH TEMPLATE " + name +
                  " (INIT = dsimple_init, LEXIZE = " + "dsimple_lexize)");
        draft.belongings(dice, "TEXT SEARCH TEMPLATE", name, {}, false);
    } else {
        if (!draft.take("configuration", name)) return;
        draft.say("CREATE TEXT SEARCH CONFIGURATION " + name + " (PARSER = default)");
        for (const char* token : {"asciiword", "word", "int"})
            if (dice.chance(token, 50))
                draft.say("ALTER TEXT SEARCH CONFIGURATION " + name + " ADD MAPPING FOR " + token +
                          " WITH " + *dice.of(token).pick("dictionary", draft.dictionaries) +
                          dice.maybe(std::string("more") + token, 20, ", simple"));
        draft.belongings(dice, "TEXT SEARCH CONFIGURATION", name, {});
    }
}

void randomOperator(Draft& draft, const Dice& dice)
{
    const std::string schema =
        dice.chance("public", 60) ? "public" : *dice.pick("schema", draft.schemas);
    if (dice.chance("class", 40)) {
        const std::string name = schema + "." + dice.one("name", {"ops", "\"Odd ops\""});
        if (!draft.take("operator class", name)) return;
        if (dice.chance("family", 40)) {
            draft.say("CREATE OPERATOR FAMILY " + name + " USING btree");
            if (dice.chance("member", 50))
                draft.say("ALTER OPERATOR FAMILY " + name +
                          " USING btree ADD OPERATOR 1 < (integer, "
                          "bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint)");
            draft.belongings(dice, "OPERATOR FAMILY", name + " USING btree", {});
            return;
        }
        draft.say("CREATE OPERATOR CLASS " + name + " FOR TYPE " +
                  dice.one("type", {"integer", "bigint"}) + " USING " +
                  dice.one("method", {"btree", "hash"}) + " AS " +
                  dice.one("parts", {"OPERATOR 1 =", "STORAGE integer"}));
        return;
    }
    const std::string mark = dice.one("mark", {"===", "@#@", "<~~>"});
    if (!draft.take("operator", schema + "." + mark)) return;
    const std::string type = dice.one("type", {"box", "point", "integer"});
    const std::string function = schema + ".\"op_" + type + "\"";
    if (draft.take("routine", function + "(" + type + ", " + type + ")"))
        draft.say("CREATE FUNCTION " + function + "(" + type + ", " + type +
                  ") RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'");
    draft.say("CREATE OPERATOR " + schema + "." + mark + " (FUNCTION = " + function +
              ", LEFTARG = " + type + ", RIGHTARG = " + type +
              dice.maybe("commutator", 40, ", COMMUTATOR = OPERATOR(" + schema + "." + mark + ")") +
              dice.maybe("negator", 12, ", NEGATOR = OPERATOR(" + schema + ".<!!>)") +
              dice.maybe("restrict", 25, ", RESTRICT = eqsel, JOIN = eqjoinsel") +
              dice.maybe("hashes", 15, ", HASHES") + ")");
    draft.belongings(dice, "OPERATOR", schema + "." + mark + " (" + type + ", " + type + ")", {});
}

void randomCast(Draft& draft, const Dice& dice)
{
    std::vector<std::string> own = draft.composites;
    own.insert(own.end(), draft.domains.begin(), draft.domains.end());
    own.insert(own.end(), draft.enums.begin(), draft.enums.end());
    const std::string* type = dice.pick("type", own);
    if (!type) return;
    const std::string from = dice.one("from", {"integer", "date"});
    if (!draft.take("cast", from + *type)) return;
    const std::string as = dice.one("as", {"", " AS ASSIGNMENT", " AS IMPLICIT"});
    const std::string cast = "(" + from + " AS " + *type + ")";
    if (dice.chance("by text", 50)) {
        draft.say("CREATE CAST " + cast + " WITH INOUT" + as);
    } else {
        const std::string function = "public.cast_" + from;
        if (!draft.take("routine", function)) return;
        draft.say("CREATE FUNCTION " + function + "(" + from + ") RETURNS " + *type +
                  " LANGUAGE sql AS $$SELECT NULL::" + *type + "$$");
        draft.say("CREATE CAST " + cast + " WITH FUNCTION " + function + "(" + from + ")" + as);
    }
    draft.comment(dice, "CAST", cast);
}

void randomOddity(Draft& draft, const Dice& dice)
{
    const unsigned what = dice.roll("what", 5);
    if (what == 0) {
        const std::string name = draft.named(dice, {"to_utf", "\"Odd conv\""});
        if (!draft.take("conversion", name)) return;
        draft.say("CREATE " + dice.maybe("default", 25, "DEFAULT ") + "CONVERSION " + name +
                  " FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8");
        draft.belongings(dice, "CONVERSION", name, {});
    } else if (what == 1) {
        if (!draft.take("language", "plodd")) return;
        draft.say("CREATE " + dice.maybe("trusted", 50, "TRUSTED ") +
                  "LANGUAGE plodd HANDLER plpgsql_call_handler" +
                  dice.maybe("inline", 50, " INLINE plpgsql_inline_handler") +
                  dice.maybe("validator", 50, " VALIDATOR plpgsql_validator"));
        draft.belongings(dice, "LANGUAGE", "plodd", {"USAGE"});
    } else if (what == 2) {
        if (!draft.take("transform", "int")) return;
        draft.say("CREATE TRANSFORM FOR macaddr LANGUAGE sql (FROM SQL WITH FUNCTION "
                  "prsd_lextype(internal)" +
                  dice.maybe("to", 50, ", TO SQL WITH FUNCTION macaddr_recv(internal)") + ")");
        draft.comment(dice, "TRANSFORM FOR macaddr LANGUAGE", "sql");
    } else if (what == 3) {
        const std::string name = dice.one("name", {"heap2", "\"Odd heap\""});
        if (!draft.take("access method", name)) return;
        draft.say("CREATE ACCESS METHOD " + name + " TYPE TABLE HANDLER heap_tableam_handler");
        draft.comment(dice, "ACCESS METHOD", name);
        if (draft.take("relation", "public.with_method"))
            draft.say("CREATE TABLE public.with_method (a integer) USING " + name);
    } else {
        const std::string name = draft.named(dice, {"shell", "\"Odd shell\""});
        if (!draft.take("type", name)) return;
        draft.say("CREATE TYPE " + name);
        draft.comment(dice, "TYPE", name);
    }
}

void randomForeign(Draft& draft, const Dice& dice)
{
    const std::string wrapper = dice.one("wrapper", {"remote", "\"Odd wrapper\""});
    if (draft.take("wrapper", wrapper)) {
        draft.say("CREATE FOREIGN DATA WRAPPER " + wrapper +
                  dice.maybe("debug", 30, " OPTIONS (debug 'true')"));
        draft.wrappers.push_back(wrapper);
        draft.belongings(dice.of("wrapper"), "FOREIGN DATA WRAPPER", wrapper, {"USAGE"}, false);
    }
    const std::string server = dice.one("server", {"far", "\"Odd server\""});
    if (draft.take("server", server)) {
        draft.say("CREATE SERVER " + server + dice.maybe("type", 20, " TYPE 'a'") +
                  dice.maybe("version", 20, " VERSION '" + dice.one("v", {"1", "2"}) + "'") +
                  " FOREIGN DATA WRAPPER " + wrapper +
                  dice.maybe("options", 40,
                             " OPTIONS (host '" + dice.one("host", {"x", "it''s"}) + "')"));
        draft.servers.push_back(server);
        draft.belongings(dice.of("server"), "SERVER", server, {"USAGE"}, true, "FOREIGN SERVER");
    }
    const std::string user = dice.one("user", {"alice", "PUBLIC", "\"B o b\""});
    if (dice.chance("mapped", 40) && draft.take("mapping of " + server, user))
        draft.say("CREATE USER MAPPING FOR " + user + " SERVER " + server +
                  dice.maybe("user option", 50, " OPTIONS (\"user\" 'y')"));
    RandomRelation table{draft.named(dice, {"away", "\"Odd away\"", "users"}), 'f', {}};
    table.unreadable = true;
    if (!dice.chance("table", 65) || !draft.take("relation", table.name)) return;
    std::string list;
    for (const char* name : {"id", "a", "\"C c\""}) {
        const Dice own = dice.of(name);
        if (!own.chance("there", 80)) continue;
        const RandomType type = draft.type(own);
        list += (list.empty() ? "" : ", ") + std::string(name) + " " + type.name +
                own.maybe("options", 20, " OPTIONS (column_name 'z')") +
                own.maybe("default", 20, " DEFAULT " + type.value) +
                own.maybe("not null", 20, " NOT NULL");
        table.columns.push_back({name, type});
    }
    draft.say("CREATE FOREIGN TABLE " + table.name + " (" + list + ") SERVER " + server +
              dice.maybe("table options", 40, " OPTIONS (schema_name 'q', table_name 'r')"));
    draft.belongings(dice.of("table"), "FOREIGN TABLE", table.name, {"SELECT"}, true, "TABLE");
    draft.relations.push_back(std::move(table));
}

void randomPublication(Draft& draft, const Dice& dice)
{
    const std::string name = dice.one("name", {"news", "\"Odd news\""});
    if (!draft.take("publication", name)) return;
    const unsigned what = dice.roll("what", 6);
    const RandomRelation* one = draft.relation(dice, "one", "r");
    const RandomRelation* two = draft.relation(dice, "two", "rp");
    std::string of;
    if (what == 0) of = " FOR ALL TABLES";
    if (what == 1 && draft.major >= 15)
        of = " FOR TABLES IN SCHEMA " + *dice.pick("schema", draft.schemas);
    if (what > 1 && one) {
        of = " FOR TABLE " + one->name;
        if (draft.major >= 15)
            of += dice.maybe("where", 30, " WHERE (" + draft.condition(dice, one->columns) + ")");
        if (two && two->name != one->name) of += dice.maybe("both", 40, ", " + two->name);
    }
    draft.say("CREATE PUBLICATION " + name + of +
              dice.maybe("with", 30,
                         " WITH (publish = '" + dice.one("publish", {"insert", "insert, update"}) +
                             "')"));
    if (draft.major >= 13 && dice.chance("root", 20))
        draft.say("ALTER PUBLICATION " + name + " SET (publish_via_partition_root = true)");
    draft.belongings(dice, "PUBLICATION", name, {});
}
