// Kind "view".
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfView()
{
    KindTraits traits;
    traits.name = kind::view;
    traits.label = "View";
    traits.plural = "Views";
    traits.order = 40;
    traits.attributes = {{attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::writtenAsString, "Name in single quotes"},
                         textTraits(),
                         quotedTextTraits()};
    return traits;
}

class View final : public SqliteKind
{
public:
    View() : SqliteKind(traitsOfView()) {}

    Alteration way(const Change& change, const Sides&) const override
    {
        return replaced(change, "SQLite cannot change a view");
    }

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("CREATE VIEW").raw(writtenName(object)).raw(object.text(attribute::text));
        return {{sql.text()}};
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP VIEW").name(object.id.path.name());
        return {{sql.text()}};
    }

    std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + object.id.path.text()};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (change.before && (!change.after || isReal(change)))
            found.push_back(hazard("B07", HazardLevel::Confirm, change.id,
                                   "The " + change.id.display() +
                                       (change.after ? " changes" : " goes") +
                                       ": programs that read it see something else"));
        if (change.after && (!change.before || isReal(change)))
            found.push_back(hazard("S04", HazardLevel::Info, change.id,
                                   "The " + change.id.display() +
                                       " brings dev's SQL, which prod runs: read it"));
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> viewKind() { return std::make_unique<View>(); }

} // namespace lockstep::sqlite
