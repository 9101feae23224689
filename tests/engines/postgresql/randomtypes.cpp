// Random schemas: schemas, extensions, types, collations and sequences.
#include "randomdraft.h"

void randomSchemaName(Draft& draft, const Dice& dice)
{
    const std::string name = dice.one("name", {"app", "\"Odd Schema\"", "\"select\""});
    if (!draft.take("schema", name)) return;
    draft.say("CREATE SCHEMA " + name + dice.maybe("authorization", 15, " AUTHORIZATION alice"));
    draft.schemas.push_back(name);
    draft.belongings(dice, "SCHEMA", name, {"USAGE", "CREATE", "USAGE, CREATE"});
}

void randomExtension(Draft& draft, const Dice& dice)
{
    const std::string name =
        dice.one("name", {"hstore", "citext", "pg_trgm", "btree_gist", "ltree"});
    if (!draft.take("extension", name)) return;
    draft.say("CREATE EXTENSION " + name + " SCHEMA " + *dice.pick("schema", draft.schemas));
    draft.extensions.push_back(name);
    draft.comment(dice, "EXTENSION", name);
}

void randomEnum(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"mood", "\"State of\"", "kind", "\"type\""});
    if (!draft.take("type", name)) return;
    std::string labels;
    std::string first;
    for (const char* label : {"new", "open", "done", "it''s odd", "Ünused"}) {
        if (!dice.chance(std::string("has ") + label, 65)) continue;
        const std::string text = "'" + std::string(label) + "'";
        if (first.empty()) first = text;
        labels = dice.chance("reversed", 15) ? text + (labels.empty() ? "" : ", ") + labels
                                             : labels + (labels.empty() ? "" : ", ") + text;
    }
    draft.say("CREATE TYPE " + name + " AS ENUM (" + labels + ")");
    draft.enums.push_back(name);
    if (!first.empty()) {
        draft.types.push_back({name, 'e', first + "::" + name});
        draft.types.push_back({name + "[]", 'a', "ARRAY[" + first + "::" + name + "]"});
    }
    draft.belongings(dice, "TYPE", name, {"USAGE"});
}

void randomComposite(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"pair", "\"Odd Pair\"", "place"});
    if (!draft.take("type", name)) return;
    std::string list;
    std::vector<std::string> parts;
    for (const char* part : {"x", "y", "\"Z z\""}) {
        const Dice own = dice.of(part);
        if (!own.chance("there", 75)) continue;
        const RandomType type = draft.type(own);
        list += (list.empty() ? "" : ", ") + std::string(part) + " " + type.name +
                (type.like == 't' ? own.maybe("collated", 15, " COLLATE \"C\"") : "");
        parts.emplace_back(part);
    }
    draft.say("CREATE TYPE " + name + " AS (" + list + ")");
    draft.composites.push_back(name);
    draft.types.push_back({name, 'x', "NULL::" + name});
    for (const auto& part : parts) draft.comment(dice.of(part), "COLUMN", name + "." + part);
    draft.belongings(dice, "TYPE", name, {"USAGE"});
}

void randomRange(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"span", "\"Odd Span\""});
    if (!draft.take("type", name)) return;
    const std::string subtype = dice.one("subtype", {"float8", "text", "time", "numeric"});
    std::string more;
    if (subtype == "float8") more += dice.maybe("diff", 40, ", SUBTYPE_DIFF = float8mi");
    if (subtype == "text") more += dice.maybe("collation", 40, ", COLLATION = \"C\"");
    if (draft.major >= 14 && dice.chance("multirange", 40))
        more +=
            ", MULTIRANGE_TYPE_NAME = " + dice.one("many", {"public.many", "public.\"Many M\""});
    draft.say("CREATE TYPE " + name + " AS RANGE (SUBTYPE = " + subtype + more + ")");
    draft.types.push_back({name, 'r', "'empty'::" + name});
    draft.belongings(dice, "TYPE", name, {"USAGE"});
}

void randomDomain(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"amount", "\"Odd Word\"", "email", "kind"});
    if (!draft.take("type", name)) return;
    const RandomType base = draft.type(dice);
    std::string text = "CREATE DOMAIN " + name + " AS " + base.name;
    if (base.like == 't' && dice.chance("collated", 20)) text += " COLLATE \"C\"";
    if (dice.chance("default", 30)) text += " DEFAULT " + base.value;
    if (dice.chance("not null", 15)) text += " NOT NULL";
    const std::vector<RandomColumn> value{{"VALUE", base}};
    for (const char* check : {"small", "\"Odd check\""})
        if (dice.chance(check, 35))
            text += " CONSTRAINT " + std::string(check) + " CHECK (" +
                    draft.condition(dice.of(check), value) + ")";
    draft.say(text);
    if (dice.chance("late", 15))
        draft.say("ALTER DOMAIN " + name + " ADD CONSTRAINT late CHECK (" +
                  draft.condition(dice.of("late"), value) + ")" +
                  dice.maybe("not valid", 50, " NOT VALID"));
    if (dice.chance("small", 35))
        draft.comment(dice.of("small"), "CONSTRAINT small ON DOMAIN", name);
    draft.domains.push_back(name);
    draft.types.push_back({name, base.like == 'a' ? 'x' : base.like, base.value});
    draft.belongings(dice, "DOMAIN", name, {"USAGE"});
}

void randomCollation(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"german", "\"Odd order\""});
    if (!draft.take("collation", name)) return;
    const bool icu = dice.chance("icu", 50);
    draft.say("CREATE COLLATION " + name +
              (icu ? " (PROVIDER = icu, LOCALE = '" + dice.one("locale", {"de", "en-US", "und"}) +
                         "'" + dice.maybe("nondeterministic", 30, ", DETERMINISTIC = false") + ")"
                   : " (LOCALE = '" + dice.one("libc", {"C", "POSIX"}) + "')"));
    draft.collations.push_back(name);
    draft.belongings(dice, "COLLATION", name, {});
}

void randomSequence(Draft& draft, const Dice& dice)
{
    const std::string name = draft.named(dice, {"counter", "\"Odd Seq\"", "orders"});
    if (!draft.take("relation", name)) return;
    std::string text = "CREATE ";
    if (draft.major >= 15) text += dice.maybe("unlogged", 12, "UNLOGGED ");
    text += "SEQUENCE " + name;
    if (dice.chance("typed", 30)) text += " AS " + dice.one("type", {"smallint", "integer"});
    if (dice.chance("step", 30)) text += " INCREMENT " + dice.one("by", {"2", "-1", "10"});
    if (dice.chance("least", 20)) text += " MINVALUE -50";
    if (dice.chance("most", 20)) text += " MAXVALUE " + dice.one("max", {"100", "999"});
    if (dice.chance("start", 20)) text += " START " + dice.one("at", {"3", "7"});
    if (dice.chance("cache", 20)) text += " CACHE 5";
    text += dice.maybe("cycle", 20, " CYCLE");
    draft.say(text);
    draft.sequences.push_back(name);
    draft.belongings(dice, "SEQUENCE", name, {"USAGE", "SELECT", "USAGE, UPDATE"});
}
