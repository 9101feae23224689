// Kinds: trigger and rule of a relation.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/onlineretype.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr const char* enabledCase =
    " WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END ";

void enable(const Object& object, std::string_view word, Statements& out)
{
    out.push_back({sql()
                       .words("ALTER TABLE")
                       .name(object.parent.path)
                       .raw(object.has("enabled") ? object.text("enabled") : "ENABLE")
                       .raw(word)
                       .name(object.id.path.name())
                       .text()});
}

/// A row trigger of a partitioned table is in each partition, too, and may be enabled otherwise
/// there: "public.part ENABLE REPLICA". From the outside in, for each follows the one above.
std::string enabledBelow()
{
    return std::string(R"(
            LEFT JOIN (WITH RECURSIVE below(root, oid, depth) AS (
                SELECT d.refobjid, d.objid, 1 FROM pg_catalog.pg_depend d
                WHERE d.classid = 2620 AND d.refclassid = 2620 AND d.deptype = 'P'
                UNION ALL SELECT b.root, d.objid, b.depth + 1
                FROM below b JOIN pg_catalog.pg_depend d ON d.refclassid = 2620
                     AND d.refobjid = b.oid AND d.classid = 2620 AND d.deptype = 'P')
                SELECT b.root, pg_catalog.array_agg(i.tgrelid::regclass::text || ' ' ||
                    COALESCE(CASE i.tgenabled)") +
           enabledCase + R"(, 'ENABLE') ORDER BY b.depth, i.tgrelid::regclass::text) AS partitions
                FROM below b JOIN pg_catalog.pg_trigger i ON i.oid = b.oid
                JOIN pg_catalog.pg_trigger r ON r.oid = b.root
                WHERE i.tgenabled <> r.tgenabled GROUP BY b.root) x ON x.root = t.oid)";
}

class TriggerKind final : public PostgresqlKind
{
public:
    TriggerKind()
        : PostgresqlKind(
              {.name = "trigger",
               .label = "Trigger",
               .plural = "Triggers",
               .order = 110,
               .attributes = {attribute("constraint", "Constraint trigger"),
                              expression("event", "Event"), expression("action", "Action"),
                              attribute("enabled", "Enabled"),
                              expression("partitions", "Enabled in partitions")},
               .part = true,
               .renamable = true,
               .identity = {"event", "action"}},
              {.object = "TRIGGER", .onParent = true}, inTrigger)
    {
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        return runsInProd(change);
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return std::string("SELECT t.oid, t.tgrelid AS of, t.tgname AS name, "
                           "t.tgconstraint <> 0 AS constraint, "
                           "pg_catalog.pg_get_triggerdef(t.oid) AS event, CASE t.tgenabled") +
               enabledCase + "AS enabled, x.partitions FROM pg_catalog.pg_trigger t" +
               enabledBelow() + " WHERE t.oid >= 16384 AND NOT t.tgisinternal" +
               (version >= 130000 ? " AND t.tgparentid = 0" : "");
    }

    void refine(Object& trigger) const override
    {
        // CREATE [CONSTRAINT] TRIGGER name BEFORE … ON table FOR EACH ROW …
        const std::string text = trigger.text("event");
        const size_t word = findWord(text, "TRIGGER");
        const size_t event = nextToken(text, nextToken(text, word + 7).end).begin;
        const size_t on = findWord(text, "ON", event);
        if (word == std::string::npos || on == std::string::npos) return;
        const size_t action = nextToken(text, behindName(text, on + 2)).begin;
        trigger.set("event", text.substr(event, on - 1 - event));
        trigger.set("action", text.substr(action));
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        for (const char* name : {"constraint", "event", "action"})
            if (change.touches(name)) return {Way::Replace, "a trigger cannot be altered"};
        return {};
    }

    [[nodiscard]] Statements drop(const Object& trigger, const Sides& sides) const override
    {
        if (isTakenOver(trigger, sides)) return {};
        return PostgresqlKind::drop(trigger, sides);
    }

    /// A partition cannot have one of its own while the table above has one called so.
    [[nodiscard]] std::string sharedName(const Object& trigger) const override
    {
        return "trigger " + std::string(trigger.id.path.name());
    }

protected:
    void build(const Object& trigger, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.raw(trigger.flag("constraint") ? "CREATE CONSTRAINT TRIGGER" : "CREATE TRIGGER");
        writer.name(trigger.id.path.name()).raw(trigger.text("event")).words("ON");
        writer.name(trigger.parent.path).raw(trigger.text("action"));
        out.push_back({writer.text()});
        if (trigger.has("enabled")) enable(trigger, "TRIGGER", out);
        for (const auto& place : trigger.list("partitions")) enableIn(place, trigger, out);
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        const Object& after = *change.after;
        if (change.touches("enabled")) enable(after, "TRIGGER", out);
        // Those below have followed.
        const bool anew = change.touches("enabled");
        const auto before = anew ? std::vector<std::string>() : change.before->list("partitions");
        for (const auto& place : before) {
            const auto& later = after.list("partitions");
            const auto isOf = [&](const auto& one) { return tableOf(one) == tableOf(place); };
            if (std::none_of(later.begin(), later.end(), isOf) && isBelow(tableOf(place), sides))
                enableIn(tableOf(place) + ' ' + usual(after), after, out);
        }
        for (const auto& place : lacking(after.list("partitions"), before))
            enableIn(place, after, out);
    }

private:
    static std::string tableOf(const std::string& place)
    {
        return place.substr(0, behindName(place, 0));
    }

    /// Whether a table by that name is a partition, and stays one.
    static bool isBelow(const std::string& table, const Sides& sides)
    {
        const auto& places = sides.before.having("bound");
        return std::any_of(places.begin(), places.end(), [&](const Object* place) {
            return written(place->parent.path) == table && sides.stays(place->id);
        });
    }

    static std::string usual(const Object& trigger)
    {
        return trigger.has("enabled") ? trigger.text("enabled") : "ENABLE";
    }

    static void enableIn(const std::string& place, const Object& trigger, Statements& out)
    {
        out.push_back({sql()
                           .words("ALTER TABLE ONLY")
                           .raw(tableOf(place))
                           .raw(place.substr(tableOf(place).size() + 1))
                           .words("TRIGGER")
                           .name(trigger.id.path.name())
                           .text()});
    }
};

class RuleKind final : public PostgresqlKind
{
public:
    RuleKind()
        : PostgresqlKind(
              {.name = "rule",
               .label = "Rule",
               .plural = "Rules",
               .order = 112,
               .attributes = {attribute("event", "Event"), expression("action", "Action"),
                              attribute("enabled", "Enabled")},
               .part = true,
               .renamable = true,
               .identity = {"event", "action"}},
              {.object = "RULE", .onParent = true}, inRewrite)
    {
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        return runsInProd(change);
    }

    [[nodiscard]] std::string query(int) const override
    {
        return std::string("SELECT r.oid, r.ev_class AS of, r.rulename AS name, "
                           "pg_catalog.pg_get_ruledef(r.oid) AS event, CASE r.ev_enabled") +
               enabledCase +
               "AS enabled FROM pg_catalog.pg_rewrite r "
               "WHERE r.oid >= 16384 AND r.rulename <> '_RETURN'";
    }

    void refine(Object& rule) const override
    {
        // CREATE RULE name AS ON INSERT TO table WHERE … DO …;
        std::string text = rule.text("event");
        if (!text.empty() && text.back() == ';') text.pop_back();
        const size_t on = findWord(text, "ON", findWord(text, "AS"));
        const size_t to = findWord(text, "TO", on);
        if (on == std::string::npos || to == std::string::npos) return;
        const size_t action = nextToken(text, behindName(text, to + 2)).begin;
        rule.set("event", text.substr(on + 3, to - 1 - (on + 3)));
        rule.set("action", text.substr(action));
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("event") || change.touches("action"))
            return {Way::Replace, "a rule cannot be altered"};
        return {};
    }

protected:
    void build(const Object& rule, const Sides&, Statements& out) const override
    {
        out.push_back({sql()
                           .words("CREATE RULE")
                           .name(rule.id.path.name())
                           .words("AS ON")
                           .raw(rule.text("event"))
                           .words("TO")
                           .name(rule.parent.path)
                           .raw(rule.text("action"))
                           .text()});
        if (rule.has("enabled")) enable(rule, "RULE", out);
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        if (change.touches("enabled")) enable(*change.after, "RULE", out);
    }
};

} // namespace

void addTriggers(Kinds& kinds)
{
    kinds.add(std::make_unique<TriggerKind>());
    kinds.add(std::make_unique<RuleKind>());
}

} // namespace lockstep::postgresql
