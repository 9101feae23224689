// Kind "trigger", of a table.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfTrigger()
{
    KindTraits traits;
    traits.name = kind::trigger;
    traits.label = "Trigger";
    traits.plural = "Triggers";
    traits.order = 70;
    traits.attributes = {{attribute::timing, "When"},
                         {attribute::event, "Event"},
                         {attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::sqlMode, "SQL mode"},
                         {attribute::definer, "Definer", Facet::Owner},
                         {attribute::position, "Position", Facet::Order}};
    return traits;
}

class Trigger final : public MariadbKind
{
public:
    Trigger() : MariadbKind(traitsOfTrigger()) {}

    /// A column that its text names may go: the server looks when it fires.
    std::optional<Object> without(const Object& object, const ObjectId& needed,
                                  const Sides&) const override
    {
        Object reduced = object;
        std::erase(reduced.needs, needed);
        return reduced;
    }

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql = underSettings(object);
        sql.words("TRIGGER").name(object.id.path.name());
        sql.raw(object.text(attribute::timing)).raw(object.text(attribute::event));
        sql.words("ON").name(object.parent.path.name()).words("FOR EACH ROW");
        sql.raw(object.text(attribute::definition));
        return {
            statement(sql, proof("TRIGGERS", "TRIGGER_SCHEMA",
                                 {{"TRIGGER_NAME", std::string(object.id.path.name())},
                                  {"EVENT_OBJECT_TABLE", std::string(object.parent.path.name())},
                                  {"ACTION_STATEMENT", object.text(attribute::definition)},
                                  {"SQL_MODE", object.text(attribute::sqlMode)}}))};
    }

    Statements alter(const Change& change, const Sides& sides) const override
    {
        const bool moves = change.attributes == std::vector{attribute::position};
        if (change.attributes.empty() || moves) return {};
        return create(*change.after, sides);
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP TRIGGER").name(object.id.path.name());
        return {
            statement(sql, proof("TRIGGERS", "TRIGGER_SCHEMA",
                                 {{"TRIGGER_NAME", std::string(object.id.path.name())}}, false))};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        codeHazards(change, "what it did for each row is not done any more", found);
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> triggerKind() { return std::make_unique<Trigger>(); }

} // namespace lockstep::mariadb
