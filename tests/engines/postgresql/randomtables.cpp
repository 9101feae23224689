// Random schemas: tables, partitions, constraints, indexes and extended statistics.
#include "randomdraft.h"

#include <algorithm>

namespace {

std::string joined(const std::vector<std::string>& parts)
{
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

const std::vector<std::string>& tableNames()
{
    static const std::vector<std::string> names{"orders", "users", "\"Odd Table\"", "\"select\"",
                                                "\"über\"\"quoted\""};
    return names;
}

/// DEFAULT, GENERATED or identity, or nothing.
std::string columnValue(Draft& draft, const Dice& dice, const RandomRelation& table,
                        const RandomType& type)
{
    const bool whole = type.name == "integer" || type.name == "bigint" || type.name == "smallint";
    if (whole && dice.chance("identity", 14)) {
        std::string text =
            " GENERATED " + dice.one("when", {"ALWAYS", "BY DEFAULT"}) + " AS IDENTITY";
        if (dice.chance("options", 40))
            text +=
                " (" +
                dice.one("option", {"START 5", "INCREMENT 2 CACHE 3", "MAXVALUE 900", "CYCLE"}) +
                ")";
        return text;
    }
    const RandomColumn* source =
        columnLike(dice, "source", table.columns, type.like == 't' ? "t" : "n");
    if (source && dice.chance("generated", 10) && (type.like == 'n' || type.like == 't')) {
        const bool is18 = draft.major >= 18;
        return " GENERATED ALWAYS AS (" +
               (type.like == 't' ? "lower(" + source->name + ")" : "(" + source->name + " + 1)") +
               ")" + (is18 && dice.chance("virtual", 50) ? " VIRTUAL" : " STORED");
    }
    if (!dice.chance("default", 35)) return {};
    if (type.like == 'n' && dice.chance("of sequence", 20) && !draft.sequences.empty())
        return " DEFAULT nextval('" + *dice.pick("sequence", draft.sequences) + "')";
    // The value of a function might not fit, which the server says when the column is added.
    if (type.name.find('(') == std::string::npos && dice.chance("of function", 25))
        if (const auto* function = draft.routine(dice, "function", type.like))
            return " DEFAULT " + function->call;
    return " DEFAULT " + (type.like == 'n' && dice.chance("computed", 30) ? "(1 + 2)" : type.value);
}

std::string columnClause(Draft& draft, const Dice& dice, RandomRelation& table,
                         const std::string& name)
{
    const RandomType type = draft.type(dice);
    const bool serial = type.name == "integer" && dice.chance("serial", 8);
    std::string text = name + " " + (serial ? "serial" : type.name);
    if (type.like == 't' && dice.chance("collated", 15))
        text += " COLLATE " + *dice.pick("collation", draft.collations);
    if (draft.major >= 14 && type.like == 't')
        text += dice.maybe("compression", 8, " COMPRESSION pglz");
    if (!serial) text += columnValue(draft, dice, table, type);
    if (dice.chance("not null", 20))
        text += dice.maybe("named", 20, " CONSTRAINT \"Not null\"") + " NOT NULL" +
                (draft.major >= 18 ? dice.maybe("here only", 8, " NO INHERIT") : "");
    table.columns.push_back({name, type});
    return text;
}

std::string columnsOf(const Dice& dice, const RandomRelation& table, const std::string& label,
                      const std::string& likes = {})
{
    const RandomColumn* one = columnLike(dice, label + "1", table.columns, likes);
    const RandomColumn* two = columnLike(dice, label + "2", table.columns, likes);
    if (!one) return {};
    if (one == two || dice.chance(label + " single", 60)) return one->name;
    return one->name + ", " + two->name;
}

std::string deferrability(const Dice& dice)
{
    return dice.chance("deferrable", 20)
               ? dice.one("deferred", {" DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED"})
               : std::string();
}

/// The constraints that a CREATE TABLE says.
void keysOf(const Draft& draft, const Dice& dice, RandomRelation& table,
            const std::string& partitionedBy, std::vector<std::string>& parts)
{
    for (const char* check : {"positive", "\"Odd check\""}) {
        const Dice own = dice.of(check);
        if (table.columns.empty() || !own.chance("there", 18)) continue;
        parts.push_back("CONSTRAINT " + std::string(check) + " CHECK (" +
                        draft.condition(own, table.columns) + ")" +
                        (table.strategy.empty() ? own.maybe("here only", 12, " NO INHERIT") : "") +
                        (draft.major >= 18 ? own.maybe("lax", 10, " NOT ENFORCED") : ""));
        table.checks.emplace_back(check);
    }
    for (const char* key : {"PRIMARY KEY", "UNIQUE"}) {
        const Dice own = dice.of(key);
        if (!own.chance("there", key[0] == 'P' ? 50 : 22)) continue;
        std::string columns = columnsOf(own, table, "key", "ntdr");
        if (columns.empty()) continue;
        if (!partitionedBy.empty())
            columns = columns.find(partitionedBy) == std::string::npos
                          ? partitionedBy + own.maybe("and", 30, ", " + columns)
                          : columns;
        const bool distinct = key[0] == 'U' && draft.major >= 15 && own.chance("distinct", 15);
        const RandomColumn* more = columnLike(own, "include", table.columns, "");
        parts.push_back(
            own.maybe("named", 30,
                      std::string("CONSTRAINT \"") + (key[0] == 'P' ? "Key" : "One") + " of\" ") +
            key + (distinct ? " NULLS NOT DISTINCT (" : " (") + columns + ")" +
            own.maybe("includes", 12, " INCLUDE (" + more->name + ")") +
            own.maybe("filled", 8, " WITH (fillfactor = 80)") + deferrability(own));
        table.keys.push_back(columns);
    }
    if (const auto* range = columnLike(dice, "excluded", table.columns, "r");
        range && dice.chance("exclusion", 25))
        parts.push_back("CONSTRAINT apart EXCLUDE USING gist (" + range->name + " WITH &&)" +
                        deferrability(dice.of("exclusion")));
}

/// What CREATE TABLE does not say.
void alterations(Draft& draft, const Dice& dice, const RandomRelation& table)
{
    const std::string alter = "ALTER TABLE " + table.name + " ";
    for (const auto& column : table.columns) {
        const Dice own = dice.of("later " + column.name);
        const std::string set = alter + "ALTER " + column.name + " SET ";
        const bool wide = std::string("tja").find(column.type.like) != std::string::npos;
        if (wide && own.chance("storage", 10))
            draft.say(set + "STORAGE " + own.one("stored", {"EXTERNAL", "PLAIN", "MAIN"}));
        if (own.chance("statistics", 6)) draft.say(set + "STATISTICS " + own.one("n", {"0", "50"}));
        if (own.chance("options", 6))
            draft.say(set + own.one("option", {"(n_distinct = 5)", "(n_distinct = -0.5, "
                                                                   "n_distinct_inherited = 3)"}));
        if (own.chance("granted", 7))
            draft.say("GRANT " +
                      own.one("privilege", {"SELECT", "INSERT", "UPDATE", "REFERENCES"}) + " (" +
                      column.name + ") ON " + table.name + " TO " +
                      own.one("role", {"alice", "\"B o b\"", "PUBLIC"}));
        draft.comment(own, "COLUMN", table.name + "." + column.name);
    }
    if (dice.chance("secured", 12)) draft.say(alter + "ENABLE ROW LEVEL SECURITY");
    if (dice.chance("forced", 6)) draft.say(alter + "FORCE ROW LEVEL SECURITY");
    if (dice.chance("replica", 8))
        draft.say(alter + "REPLICA IDENTITY " + dice.one("identity", {"FULL", "NOTHING"}));
    for (const auto& check : table.checks)
        draft.comment(dice.of(check), "CONSTRAINT " + check + " ON", table.name);
    draft.belongings(dice, "TABLE", table.name,
                     {"SELECT", "INSERT, UPDATE", "TRUNCATE, REFERENCES, TRIGGER", "DELETE"});
}

std::string storage(const Dice& dice)
{
    if (!dice.chance("stored", 12)) return {};
    return " WITH (" +
           dice.one("storage",
                    {"fillfactor = 70", "autovacuum_enabled = off",
                     "toast.autovacuum_enabled = off, fillfactor = 50", "parallel_workers = 2"}) +
           ")";
}

/// FROM … TO …, IN (…) or WITH (…), one of few so that two sides have the same.
std::string bound(const Dice& dice, const RandomRelation& parent)
{
    const unsigned which = dice.roll("bound", 4);
    if (which == 3 && parent.strategy != "HASH") return "DEFAULT";
    const auto literal = [&](unsigned n) {
        const std::string digit = std::to_string(n);
        if (parent.partitionType.like == 't') return "'" + digit + "'";
        if (parent.partitionType.like == 'd') return "'202" + digit + "-01-01'";
        return digit;
    };
    if (parent.strategy == "HASH")
        return "FOR VALUES WITH (MODULUS 4, REMAINDER " + std::to_string(which) + ")";
    if (parent.strategy == "LIST")
        return "FOR VALUES IN (" + literal(which) +
               dice.maybe("two", 30, ", " + literal(which + 4)) + ")";
    return "FOR VALUES FROM (" + (which == 0 ? "MINVALUE" : literal(which)) + ") TO (" +
           literal(which + 1) + ")";
}

std::string partitioning(const Dice& dice, RandomRelation& table)
{
    const RandomColumn* column = columnLike(dice, "partition key", table.columns, "ntd");
    if (!column) return {};
    table.strategy = dice.one("strategy", {"RANGE", "LIST", "HASH"});
    table.partitionType = column->type;
    table.kind = 'p';
    return " PARTITION BY " + table.strategy + " (" + column->name + ")";
}

std::string partitionKey(const std::string& clause)
{
    const size_t open = clause.find('(');
    return open == std::string::npos ? std::string()
                                     : clause.substr(open + 1, clause.size() - open - 2);
}

} // namespace

void randomTable(Draft& draft, const Dice& dice)
{
    RandomRelation table{draft.named(dice, tableNames()), 'r', {}};
    if (!draft.take("relation", table.name)) return;
    std::vector<std::string> parts;
    std::string head = "CREATE TABLE ";
    std::string tail;
    const RandomRelation* parent = draft.relation(dice, "parent", "r");
    const std::string* composite = dice.pick("composite", draft.composites);
    if (composite && dice.chance("typed", 8)) {
        draft.say("CREATE TABLE " + table.name + " OF " + *composite +
                  dice.maybe("x", 30, " (x NOT NULL)"));
        draft.relations.push_back(table);
        alterations(draft, dice, table);
        return;
    }
    if (parent && dice.chance("inherits", 12)) {
        tail = " INHERITS (" + parent->name + ")";
        table.columns = parent->columns;
    }
    const auto has = [&](const std::string& name) {
        return std::any_of(table.columns.begin(), table.columns.end(),
                           [&](const RandomColumn& column) { return column.name == name; });
    };
    const bool like = parent && tail.empty() && dice.chance("like", 4);
    if (like) {
        parts.push_back("LIKE " + parent->name + " INCLUDING ALL");
        table.columns = parent->columns;
    }
    for (const char* name : {"id", "a", "b", "\"C c\"", "\"order\"", "ü"})
        if (const Dice own = dice.of(name);
            own.chance("there", name[0] == 'i' ? 92 : 62) && !has(name))
            parts.push_back(columnClause(draft, own, table, name));
    std::string key;
    if (tail.empty() && dice.chance("partitioned", 18)) {
        tail = partitioning(dice, table);
        key = partitionKey(tail);
    }
    keysOf(draft, dice, table, key, parts);
    if (table.kind == 'r') {
        head = dice.maybe("unlogged", 6, "CREATE UNLOGGED TABLE ");
        if (head.empty()) head = "CREATE TABLE ";
        tail += storage(dice);
    }
    draft.say(head + table.name + " (" + joined(parts) + ")" + tail);
    alterations(draft, dice, table);
    draft.types.push_back({table.name, 'x', "NULL::" + table.name});
    if (draft.sequences.size() && dice.chance("owns", 10) && !table.columns.empty())
        draft.say("ALTER SEQUENCE " + *dice.pick("owned", draft.sequences) + " OWNED BY " +
                  table.name + "." + table.columns[0].name);
    draft.relations.push_back(std::move(table));
}

void randomPartition(Draft& draft, const Dice& dice)
{
    const RandomRelation* found = draft.relation(dice, "parent", "p");
    if (!found) return;
    const RandomRelation parent = *found;
    RandomRelation table{draft.named(dice, {"part_one", "part_two", "\"Odd part\"", "users"}), 'r',
                         parent.columns};
    table.partition = true;
    const Dice own = dice.of("bound");
    const std::string values = bound(own, parent);
    if (!draft.take("relation", table.name)) return;
    std::string below;
    if (dice.chance("partitioned again", 15)) below = partitioning(dice, table);
    if (dice.chance("attached", 35)) {
        draft.say("CREATE TABLE " + table.name + " (LIKE " + parent.name +
                  dice.one("like", {"", " INCLUDING ALL", " INCLUDING CONSTRAINTS"}) + ")" + below);
        if (dice.chance("attached after all", 85))
            draft.say("ALTER TABLE " + parent.name + " ATTACH PARTITION " + table.name + " " +
                      values);
        else
            table.partition = false;
    } else {
        const RandomColumn* column = columnLike(dice, "own default", parent.columns, "nt");
        draft.say("CREATE TABLE " + table.name + " PARTITION OF " + parent.name +
                  (column ? dice.maybe("defaults", 15,
                                       " (" + column->name + " DEFAULT " + column->type.value + ")")
                          : "") +
                  " " + values + below);
    }
    alterations(draft, dice, table);
    draft.relations.push_back(std::move(table));
}

void randomConstraint(Draft& draft, const Dice& dice)
{
    const RandomRelation* table = draft.relation(dice, "table", "rp");
    if (!table) return;
    const std::string name = dice.one("name", {"link", "\"Odd link\"", "guard"});
    const std::string add = "ALTER TABLE " + table->name + " ADD CONSTRAINT " + name + " ";
    if (!draft.take("constraint of " + table->name, name)) return;
    const unsigned what = dice.roll("what", 10);
    if (what < 7) {
        std::vector<RandomRelation> keyed;
        for (const auto& one : draft.relations)
            if (!one.keys.empty()) keyed.push_back(one);
        const auto* target = dice.pick("target", keyed, [](const auto& one) { return one.name; });
        if (!target) return;
        const std::string* key = dice.pick("key", target->keys);
        const std::string first = key->substr(0, key->find(", "));
        std::string type;
        for (const auto& column : target->columns)
            if (column.name == first) type = column.type.name;
        // A column of its own that fits: keys of two columns want two.
        std::string own = dice.one("own", {"ref", "\"Ref ref\""});
        if (type.empty() || key->find(", ") != std::string::npos) return;
        draft.say("ALTER TABLE " + table->name + " ADD COLUMN " + own + " " + type);
        static const std::vector<std::string> actions{"NO ACTION", "CASCADE", "SET NULL",
                                                      "SET DEFAULT", "RESTRICT"};
        draft.say(add + "FOREIGN KEY (" + own + ") REFERENCES " + target->name + " (" + *key + ")" +
                  dice.maybe("full", 10, " MATCH FULL") +
                  dice.maybe("deletes", 30, " ON DELETE " + dice.one("delete", actions)) +
                  dice.maybe("updates", 20, " ON UPDATE " + dice.one("update", actions)) +
                  deferrability(dice) +
                  (draft.major >= 18 ? dice.maybe("lax", 10, " NOT ENFORCED") : "") +
                  dice.maybe("not valid", 10, " NOT VALID"));
    } else if (what < 9) {
        draft.say(add + "CHECK (" + draft.condition(dice, table->columns) + ")" +
                  dice.maybe("not valid", 30, " NOT VALID"));
    } else {
        const std::string columns = columnsOf(dice, *table, "unique", "nt");
        if (columns.empty()) return;
        draft.say(add + "UNIQUE (" + columns + ")" + deferrability(dice));
    }
    draft.comment(dice, "CONSTRAINT " + name + " ON", table->name);
}

void randomIndex(Draft& draft, const Dice& dice)
{
    const RandomRelation* table = draft.relation(dice, "table", "rpm");
    if (!table) return;
    const std::string name = dice.one("name", {"by_one", "\"Odd index\"", "by_two", "\"index\""});
    const std::string schema = table->name.substr(0, table->name.find('.'));
    if (schema.find('"') != std::string::npos && schema.back() != '"') return;
    if (!draft.take("relation", schema + "." + name)) return;
    const auto* a = columnLike(dice, "first", table->columns, "");
    const auto* b = columnLike(dice, "second", table->columns, "ntd");
    std::string keys;
    std::string method = "btree";
    std::string options;
    const unsigned sort = dice.roll("sort", 10);
    if (a->type.like == 'j' || a->type.like == 'a') {
        method = "gin";
        keys = a->name + (a->type.like == 'j' ? dice.maybe("class", 50, " jsonb_path_ops") : "");
        options = dice.maybe("options", 20, " WITH (fastupdate = off)");
    } else if (a->type.like == 'r') {
        method = "gist";
        keys = a->name;
    } else if (a->type.like == 'x') {
        keys = draft.expression(dice, *a);
    } else if (sort == 0) {
        method = "hash";
        keys = a->name;
    } else if (sort == 1) {
        method = "brin";
        keys = a->name;
        options = dice.maybe("options", 40, " WITH (pages_per_range = 16)");
    } else {
        const std::string key =
            dice.chance("expression", 22) ? draft.expression(dice, *a) : a->name;
        keys = key;
        if (key == a->name && a->type.like == 't') {
            keys += dice.maybe("collated", 15, " COLLATE \"C\"");
            keys += dice.maybe("class", 15, " text_pattern_ops");
        }
        keys += dice.maybe("descending", 20, " DESC") + dice.maybe("nulls", 15, " NULLS FIRST");
        if (b && b != a) keys += dice.maybe("two", 35, ", " + b->name);
        options = dice.maybe("options", 15, " WITH (fillfactor = 60)");
    }
    const bool btree = method == "btree";
    const bool unique = btree && dice.chance("unique", 25);
    std::string text = std::string("CREATE ") + (unique ? "UNIQUE " : "") + "INDEX " + name +
                       " ON " + dice.maybe("only", table->kind == 'p' ? 20 : 0, "ONLY ") +
                       table->name + " USING " + method + " (" + keys + ")";
    if (btree && b) text += dice.maybe("includes", 12, " INCLUDE (" + b->name + ")");
    if (unique && draft.major >= 15) text += dice.maybe("distinct", 20, " NULLS NOT DISTINCT");
    text += options;
    const bool partial = table->kind != 'p' && dice.chance("partial", 20);
    if (partial) text += " WHERE " + draft.condition(dice.of("where"), table->columns);
    draft.say(text);
    draft.comment(dice, "INDEX", schema + "." + name);
    const std::string alter = "ALTER TABLE " + table->name + " ";
    if (btree && !partial && table->kind == 'r' && dice.chance("clustered", 12))
        draft.say(alter + "CLUSTER ON " + name);
    if (unique && !partial && table->kind == 'r' && keys == a->name &&
        dice.chance("identity", 25)) {
        draft.say(alter + "ALTER " + a->name + " SET NOT NULL");
        draft.say(alter + "REPLICA IDENTITY USING INDEX " + name);
    }
    if (keys[0] == '(' && dice.chance("statistics", 20))
        draft.say("ALTER INDEX " + schema + "." + name + " ALTER COLUMN 1 SET STATISTICS 77");
}

void randomStatistics(Draft& draft, const Dice& dice)
{
    const RandomRelation* table = draft.relation(dice, "table", "rpm");
    if (!table) return;
    const auto* a = columnLike(dice, "first", table->columns, "ntdb");
    const auto* b = columnLike(dice, "second", table->columns, "ntdb");
    if (!a || !b || a == b) return;
    const std::string name = draft.named(dice, {"stats", "\"Odd stats\""});
    if (!draft.take("statistics", name)) return;
    const bool expression = draft.major >= 14 && dice.chance("expression", 35);
    draft.say("CREATE STATISTICS " + name +
              dice.one("kinds", {"", " (dependencies)", " (ndistinct, mcv)"}) + " ON " + a->name +
              ", " + (expression ? draft.expression(dice, *b) : b->name) + " FROM " + table->name);
    if (draft.major >= 13 && dice.chance("target", 20))
        draft.say("ALTER STATISTICS " + name + " SET STATISTICS " + dice.one("n", {"0", "60"}));
    draft.belongings(dice, "STATISTICS", name, {});
}
