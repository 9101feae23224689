// Kind "index": those of CREATE INDEX; the ones of constraints belong to their constraint.
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"
#include "plugins/sqlite/rowchecks.h"

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfIndex()
{
    KindTraits traits;
    traits.name = kind::index;
    traits.label = "Index";
    traits.plural = "Indexes";
    traits.order = 30;
    traits.attributes = {{attribute::columns, "Columns", Facet::Structure, true},
                         {attribute::unique, "Unique"},
                         {attribute::where, "Only where", Facet::Structure, true},
                         {attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::writtenAsString, "Name in single quotes"},
                         textTraits(),
                         quotedTextTraits()};
    return traits;
}

class Index final : public SqliteKind
{
public:
    Index() : SqliteKind(traitsOfIndex()) {}

    Alteration way(const Change& change, const Sides&) const override
    {
        return replaced(change, "SQLite cannot change an index");
    }

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        if (object.flag(attribute::unique))
            sql.words("CREATE UNIQUE INDEX");
        else
            sql.words("CREATE INDEX");
        sql.raw(writtenName(object)).raw(object.text(attribute::text));
        return {{sql.text()}};
    }

    Statements drop(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("DROP INDEX").name(object.id.path.name());
        return {{sql.text()}};
    }

    std::vector<std::string> occupies(const Object& object) const override
    {
        return {"relation " + pathOf({std::string(object.id.path.name())}).text()};
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        if (!change.after || (change.before && !isReal(change))) return {};
        return checksOfIndex(*change.after, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override
    {
        std::vector<Hazard> found;
        if (change.before && change.after && !isReal(change)) return found;
        if (!change.after) {
            found.push_back(
                hazard("B10", HazardLevel::Confirm, change.id,
                       "The " + change.id.display() + " goes: queries may become slow"));
            return found;
        }
        if (!sides.before.find(change.after->parent)) return found; // a new table has no rows
        if (change.after->flag(attribute::unique))
            found.push_back(hazard("F02", HazardLevel::Warn, change.id,
                                   "The " + change.id.display() +
                                       " is unique: rows that are alike stop the promotion"));
        found.push_back(
            hazard("L01", HazardLevel::Info, change.id,
                   "Nobody can write to the database while " + change.id.display() + " is built"));
        return found;
    }
};

} // namespace

std::unique_ptr<const Kind> indexKind() { return std::make_unique<Index>(); }

} // namespace lockstep::sqlite
