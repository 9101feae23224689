// RandomSchema: dice, the draft, and which sorts there are.
#include "randomdraft.h"

#include <algorithm>

namespace {

struct Sort
{
    void (*make)(Draft&, const Dice&);
    int weight;
};

/// In the order in which they are made: what comes later can refer to what comes before.
const std::vector<Sort>& sorts()
{
    static const std::vector<Sort> all{{randomSchemaName, 2},  {randomDefaultPrivileges, 1},
                                       {randomExtension, 1},   {randomCollation, 1},
                                       {randomEnum, 3},        {randomComposite, 2},
                                       {randomDomain, 3},      {randomRange, 2},
                                       {randomSequence, 3},    {randomRoutine, 3},
                                       {randomTable, 12},      {randomPartition, 5},
                                       {randomAggregate, 1},   {randomForeign, 2},
                                       {randomConstraint, 5},  {randomView, 7},
                                       {randomIndex, 5},       {randomRoutine, 4},
                                       {randomStatistics, 2},  {randomTrigger, 4},
                                       {randomRule, 2},        {randomPolicy, 2},
                                       {randomOperator, 2},    {randomCast, 1},
                                       {randomTextSearch, 2},  {randomOddity, 2},
                                       {randomPublication, 1}, {randomEventTrigger, 1}};
    return all;
}

size_t sortOf(unsigned what)
{
    int sum = 0;
    for (const Sort& sort : sorts()) sum += sort.weight;
    int left = int(what % unsigned(sum));
    size_t i = 0;
    while (left >= sorts()[i].weight) left -= sorts()[i++].weight;
    return i;
}

unsigned mixed(unsigned hash, const std::string& text)
{
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    hash ^= hash >> 16;
    hash *= 0x7feb352dU;
    hash ^= hash >> 15;
    hash *= 0x846ca68bU;
    return hash ^ (hash >> 16);
}

} // namespace

unsigned Dice::draw(const std::string& label) const
{
    const unsigned same = mixed(m_seed ^ 2166136261U, label);
    if (m_change == 0) return same;
    // How many draws differ is itself a matter of chance.
    const bool differs = mixed(m_change ^ m_seed, label + "?") % 100 < 4 + m_change % 30;
    return differs ? mixed(same ^ m_change, label) : same;
}

unsigned Dice::roll(const std::string& label, unsigned below) const { return draw(label) % below; }

Dice Dice::of(const std::string& part) const { return {mixed(m_seed, part), m_change}; }

Draft::Draft(bool isAfter, int majorOfServer) : major(majorOfServer), after(isAfter)
{
    types = {{"integer", 'n', "7"},
             {"bigint", 'n', "8"},
             {"smallint", 'n', "9"},
             {"numeric(10,2)", 'n', "1.5"},
             {"double precision", 'n', "2.5"},
             {"text", 't', "'x'"},
             {"character varying(20)", 't', "'y'"},
             {"character(3)", 't', "'z'"},
             {"boolean", 'b', "true"},
             {"date", 'd', "'2020-02-02'::date"},
             {"timestamp with time zone", 'd', "now()"},
             {"timestamp(3) without time zone", 'd', "'2020-02-02 10:00'::timestamp"},
             {"interval day to second", 'x', "'1 day'::interval"},
             {"jsonb", 'j', "'{}'::jsonb"},
             {"uuid", 'x', "'00000000-0000-0000-0000-000000000001'::uuid"},
             {"bytea", 'x', "'\\x00'::bytea"},
             {"integer[]", 'a', "'{1,2}'::integer[]"},
             {"text[]", 'a', "ARRAY['a','b']"},
             {"int4range", 'r', "'[1,5)'::int4range"},
             {"daterange", 'r', "'empty'::daterange"},
             {"bit varying(5)", 'x', "B'101'"},
             {"point", 'x', "'(1,2)'::point"},
             {"tsvector", 'x', "'a b'::tsvector"}};
}

std::string Draft::named(const Dice& dice, const std::vector<std::string>& names) const
{
    const std::string* schema = dice.pick("schema", schemas);
    return (dice.chance("public", 60) ? std::string("public") : *schema) + "." +
           dice.one("name", names);
}

RandomType Draft::type(const Dice& dice) const
{
    if (dice.chance("usual type", 45)) return types[dice.roll("which usual", 6)];
    return *dice.pick("type", types, [](const RandomType& type) { return type.name; });
}

const RandomRelation* Draft::relation(const Dice& dice, const std::string& label,
                                      const std::string& kinds, bool withColumns) const
{
    std::vector<RandomRelation> fit;
    for (const auto& one : relations)
        if (kinds.find(one.kind) != std::string::npos && (!withColumns || !one.columns.empty()))
            fit.push_back(one);
    const RandomRelation* found = dice.pick(label, fit, [](const auto& one) { return one.name; });
    if (!found) return nullptr;
    for (const auto& one : relations)
        if (one.name == found->name) return &one;
    return nullptr;
}

const RandomRoutine* Draft::routine(const Dice& dice, const std::string& label, char like) const
{
    const RandomRoutine* found = nullptr;
    std::string best;
    std::vector<std::string> fit;
    for (const auto& one : routines)
        if (one.like == like && !one.call.empty()) fit.push_back(one.call);
    if (const std::string* call = dice.pick(label, fit))
        for (const auto& one : routines)
            if (one.call == *call) found = &one;
    return found;
}

std::string Draft::expression(const Dice& dice, const RandomColumn& column) const
{
    const std::string& c = column.name;
    switch (column.type.like) {
    case 'n':
        return dice.one("number",
                        {"(" + c + " + 1)", "abs(" + c + ")", "(" + c + " * 2)",
                         "COALESCE(" + c + ", 0)", "CASE WHEN " + c + " > 0 THEN 1 ELSE 2 END"});
    case 't':
        return dice.one("text", {"lower(" + c + ")", "(" + c + " || 'x')",
                                 "(" + c + " COLLATE \"C\")", "length(" + c + ")"});
    case 'b':
        return "(NOT " + c + ")";
    case 'j':
        return dice.one("json", {"(" + c + " ->> 'k')", "(" + c + " -> 'k')"});
    case 'a':
        return "cardinality(" + c + ")";
    case 'r':
        return "lower(" + c + ")";
    default:
        return "(" + c + " IS NULL)";
    }
}

std::string Draft::condition(const Dice& dice, const std::vector<RandomColumn>& columns,
                             const std::string& prefix) const
{
    const RandomColumn* column =
        dice.pick("condition", columns, [](const RandomColumn& one) { return one.name; });
    if (!column) return "true";
    const std::string c = prefix + column->name;
    if (dice.chance("call", 12))
        if (const auto* function = routine(dice, "boolean call", 'b')) return function->call;
    switch (column->type.like) {
    case 'n':
        return dice.one("of number",
                        {c + " > 0", c + " BETWEEN 1 AND 5", c + " IN (1, 2, 3)",
                         c + " <> 7 AND " + c + " IS NOT NULL", "NOT (" + c + " = 3)"});
    case 't':
        return dice.one("of text", {c + " <> ''", "length(" + c + ") < 9", c + " LIKE 'a%'",
                                    c + " IN ('a', 'b')", c + " ~ '^x' OR " + c + " = 'é''\"'"});
    case 'b':
        return dice.one("of truth", {c, "NOT " + c, c + " IS TRUE"});
    case 'd':
        return c + " > '2020-01-01'";
    case 'j':
        return dice.one("of json", {c + " ? 'k'", c + " @> '{\"a\": 1}'"});
    case 'a':
        return "cardinality(" + c + ") > 1";
    case 'r':
        return "NOT isempty(" + c + ")";
    default:
        return dice.one("of other", {c + " IS NOT NULL", c + "::text <> 'x'"});
    }
}

std::string Draft::triggerFunction(const Dice& dice, bool ofEvents)
{
    const std::string name =
        ofEvents ? "public.on_event" : dice.one("function", {"public.tg", "public.\"Tg 2\""});
    if (take("routine", name + "()")) {
        say("CREATE FUNCTION " + name + "() RETURNS " + (ofEvents ? "event_trigger" : "trigger") +
            " LANGUAGE plpgsql AS " +
            (ofEvents ? "'BEGIN END'"
                      : dice.one("body", {"'BEGIN RETURN NEW; END'", "'BEGIN RETURN OLD; END'"})));
    }
    return name;
}

void Draft::comment(const Dice& dice, const std::string& object, const std::string& address)
{
    if (dice.chance("commented", 18))
        say("COMMENT ON " + object + " " + address + " IS " +
            dice.one("comment", {"'it''s'", "'two words'", "'ümlaut \\ \"'"}));
}

void Draft::belongings(const Dice& dice, const std::string& object, const std::string& address,
                       const std::vector<std::string>& privileges, bool owned,
                       const std::string& grantsOn)
{
    static const std::vector<std::string> roles{"alice", "\"B o b\"", "PUBLIC"};
    const std::string on = " ON " + (grantsOn.empty() ? object : grantsOn) + " " + address;
    if (!privileges.empty() && dice.chance("granted", 20)) {
        const std::string role = dice.one("role", roles);
        say("GRANT " + dice.one("privilege", privileges) + on + " TO " + role +
            (role == "PUBLIC" ? "" : dice.maybe("option", 25, " WITH GRANT OPTION")));
    }
    if (owned && dice.chance("owned", 12))
        say("ALTER " + object + " " + address + " OWNER TO " +
            dice.one("owner", {"alice", "\"B o b\""}));
    if (!privileges.empty() && dice.chance("granted later", 8))
        say("GRANT ALL" + on + " TO " + dice.one("later role", roles));
    if (!privileges.empty() && dice.chance("revoked", 6))
        say("REVOKE ALL" + on + " FROM " +
            dice.one("revoked role", {"PUBLIC", "postgres", "alice"}));
    comment(dice, object, address);
}

const RandomColumn* columnLike(const Dice& dice, const std::string& label,
                               const std::vector<RandomColumn>& columns, const std::string& likes)
{
    std::vector<std::string> fit;
    for (const auto& column : columns)
        if (likes.empty() || likes.find(column.type.like) != std::string::npos)
            fit.push_back(column.name);
    const std::string* name = dice.pick(label, fit);
    if (!name) return nullptr;
    return &*std::find_if(columns.begin(), columns.end(),
                          [&](const RandomColumn& column) { return column.name == *name; });
}

std::vector<std::string> randomSchema(const std::vector<RandomSlot>& slots, bool after, int major)
{
    Draft draft(after, major);
    draft.say("SET client_min_messages = error");
    draft.say("SET check_function_bodies = off");
    std::vector<RandomSlot> ordered = slots;
    std::stable_sort(ordered.begin(), ordered.end(), [](const RandomSlot& a, const RandomSlot& b) {
        return sortOf(a.what) < sortOf(b.what);
    });
    for (const RandomSlot& slot : ordered) {
        const Dice dice(slot.seed, after ? slot.change : 0);
        if (dice.chance("there", 90)) sorts()[sortOf(slot.what)].make(draft, dice);
    }
    return draft.statements;
}
