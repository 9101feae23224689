// Kind: event trigger.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

class EventTriggerKind final : public PlainKind
{
public:
    EventTriggerKind()
        : PlainKind(
              {.name = "event trigger",
               .label = "Event trigger",
               .plural = "Event triggers",
               .order = 130,
               .attributes = {attribute("event", "Event"), attribute("tags", "Tags"),
                              expression("function", "Function"), attribute("enabled", "Enabled")},
               .renamable = true,
               .interferes = Interferes::WithAll,
               .identity = {"event", "function"}},
              {.object = "EVENT TRIGGER", .owned = true}, inEventTrigger)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT e.oid, e.evtname AS name, pg_catalog.pg_get_userbyid(e.evtowner) AS owner,
            e.evtevent AS event, e.evttags AS tags, e.evtfoid::regproc::text AS function,
            CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                 WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled
            FROM pg_catalog.pg_event_trigger e WHERE e.oid >= 16384)";
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        return runsInProd(change);
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (change.attributes.size() == 1 && change.touches("enabled")) return {};
        return PlainKind::way(change, sides);
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE EVENT TRIGGER").name(object.id.path);
        writer.words("ON").raw(object.text("event"));
        if (object.has("tags")) {
            std::vector<std::string> tags;
            for (const auto& tag : object.list("tags")) tags.push_back(literal(tag));
            writer.words("WHEN TAG IN (").raw(join(tags, ", ")).words(")");
        }
        writer.words("EXECUTE FUNCTION").raw(object.text("function") + "()");
        out.push_back({writer.text()});
        if (object.has("enabled")) enable(object, out);
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        if (change.touches("enabled")) enable(*change.after, out);
    }

private:
    static void enable(const Object& object, Statements& out)
    {
        out.push_back(
            {sql()
                 .words("ALTER EVENT TRIGGER")
                 .name(object.id.path)
                 .raw(object.has("enabled") ? object.text("enabled") : std::string("ENABLE"))
                 .text()});
    }
};

} // namespace

void addEventTriggers(Kinds& kinds) { kinds.add(std::make_unique<EventTriggerKind>()); }

} // namespace lockstep::postgresql
