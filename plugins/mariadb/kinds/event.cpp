// Kind "event": what the server's scheduler runs.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfEvent()
{
    KindTraits traits;
    traits.name = kind::event;
    traits.label = "Event";
    traits.plural = "Events";
    traits.order = 80;
    traits.attributes = {{attribute::schedule, "Schedule", Facet::Structure, true},
                         {attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::status, "Status"},
                         {attribute::kept, "ON COMPLETION PRESERVE"},
                         {attribute::sqlMode, "SQL mode"},
                         {attribute::timeZone, "Time zone"},
                         {attribute::definer, "Definer", Facet::Owner},
                         {attribute::comment, "Comment", Facet::Comment}};
    return traits;
}

class Event final : public MariadbKind
{
public:
    Event() : MariadbKind(traitsOfEvent()) {}

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql = underSettings(object);
        sql.words("EVENT").name(object.id.path.name());
        sql.words("ON SCHEDULE").raw(object.text(attribute::schedule));
        if (object.flag(attribute::kept))
            sql.words("ON COMPLETION PRESERVE");
        else
            sql.words("ON COMPLETION NOT PRESERVE");
        const std::string& status = object.text(attribute::status);
        if (status == "DISABLED")
            sql.words("DISABLE");
        else if (!status.empty())
            sql.words("DISABLE ON SLAVE");
        if (object.has(attribute::comment))
            sql.words("COMMENT").literal(object.text(attribute::comment));
        sql.words("DO").raw(object.text(attribute::definition));
        return {statement(sql, proof("EVENTS", "EVENT_SCHEMA",
                                     {{"EVENT_NAME", std::string(object.id.path.name())},
                                      {"EVENT_DEFINITION", object.text(attribute::definition)},
                                      {"STATUS", status.empty() ? "ENABLED" : status}}))};
    }

    Statements alter(const Change& change, const Sides& sides) const override
    {
        return create(*change.after, sides);
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP EVENT").name(object.id.path.name());
        return {statement(sql, proof("EVENTS", "EVENT_SCHEMA",
                                     {{"EVENT_NAME", std::string(object.id.path.name())}}, false))};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        codeHazards(change, "what it did at its times is not done any more", found);
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> eventKind() { return std::make_unique<Event>(); }

} // namespace lockstep::mariadb
