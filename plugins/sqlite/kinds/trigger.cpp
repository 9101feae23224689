// Kind "trigger", of a table or a view.
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfTrigger()
{
    KindTraits traits;
    traits.name = kind::trigger;
    traits.label = "Trigger";
    traits.plural = "Triggers";
    traits.order = 50;
    traits.attributes = {{attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::writtenAsString, "Name in single quotes"},
                         textTraits(),
                         quotedTextTraits()};
    return traits;
}

class Trigger final : public SqliteKind
{
public:
    Trigger() : SqliteKind(traitsOfTrigger()) {}

    Alteration way(const Change& change, const Sides&) const override
    {
        return replaced(change, "SQLite cannot change a trigger");
    }

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("CREATE TRIGGER").raw(writtenName(object)).raw(object.text(attribute::text));
        return {{sql.text()}};
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP TRIGGER").name(object.id.path.name());
        return {{sql.text()}};
    }

    std::vector<std::string> occupies(const Object& object) const override
    {
        return {"trigger " + pathOf({std::string(object.id.path.name())}).text()};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (!change.after || (change.before && !isReal(change))) return found;
        found.push_back(
            hazard("S04", HazardLevel::Info, change.id,
                   "The " + change.id.display() + " brings dev's SQL, which prod runs: read it"));
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> triggerKind() { return std::make_unique<Trigger>(); }

} // namespace lockstep::sqlite
