// The four kinds of constraints of a table: they differ by name and hazard alone, as SQLite can
// change none of them without a rebuild.
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"
#include "plugins/sqlite/rowchecks.h"

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfConstraint(Symbol name, const char* label, const char* plural, int order)
{
    KindTraits traits;
    traits.name = name;
    traits.label = label;
    traits.plural = plural;
    traits.order = order;
    traits.attributes = {{attribute::definition, "Definition", Facet::Structure, true},
                         {attribute::clauses, "Written as"},
                         {attribute::position, "Position", Facet::Order},
                         textTraits(),
                         quotedTextTraits()};
    traits.part = true;
    return traits;
}

class Constraint final : public SqliteKind
{
public:
    Constraint(KindTraits traits, const char* hazardId, const char* rows)
        : SqliteKind(std::move(traits)), m_hazardId(hazardId), m_rows(rows)
    {
    }

    bool inlined(const Object&, const Sides&) const override { return true; }

    Alteration way(const Change& change, const Sides& sides) const override
    {
        return wayOfPart(change, sides);
    }

    // Never asked for on its own: constraints come and go with a rebuild.
    Statements create(const Object&, const Sides&) const override { return {}; }
    Statements drop(const Object&, const Sides&) const override { return {}; }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        if (!change.after || (change.before && !isReal(change))) return {};
        return checksOfConstraint(*change.after, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        std::vector<Hazard> found;
        if (change.before && change.after && !isReal(change)) return found;
        found.push_back(rebuildHazard(change.object().parent));
        if (change.after)
            found.push_back(hazard(m_hazardId, HazardLevel::Warn, change.id,
                                   "The " + change.id.display() + " is new or changed: " + m_rows +
                                       " stop the promotion"));
        else
            found.push_back(
                hazard("B09", HazardLevel::Confirm, change.id,
                       "The " + change.id.display() + " goes: programs may rely on it"));
        return found;
    }

    std::string ddl(const Object& object, const Catalog&) const override
    {
        return partText(object) + "\n";
    }

private:
    std::string m_hazardId;
    std::string m_rows;
};

} // namespace

std::unique_ptr<const Kind> primaryKeyKind()
{
    return std::make_unique<Constraint>(
        traitsOfConstraint(kind::primaryKey, "Primary key", "Primary keys", 21), "F02",
        "rows that are alike");
}

std::unique_ptr<const Kind> uniqueKind()
{
    return std::make_unique<Constraint>(
        traitsOfConstraint(kind::unique, "Unique constraint", "Unique constraints", 22), "F02",
        "rows that are alike");
}

std::unique_ptr<const Kind> checkKind()
{
    return std::make_unique<Constraint>(
        traitsOfConstraint(kind::check, "Check constraint", "Check constraints", 23), "F05",
        "rows that it refuses");
}

std::unique_ptr<const Kind> foreignKeyKind()
{
    return std::make_unique<Constraint>(
        traitsOfConstraint(kind::foreignKey, "Foreign key", "Foreign keys", 24), "F04",
        "rows without a parent");
}

} // namespace lockstep::sqlite
