// Kind "column", with the constraints that are written as clauses of the column.
#include "base/text.h"
#include "plugins/sqlite/affinity.h"
#include "plugins/sqlite/dialect.h"
#include "plugins/sqlite/kinds/kinds.h"
#include "plugins/sqlite/kinds/sqlitekind.h"
#include "plugins/sqlite/rebuild.h"
#include "plugins/sqlite/rowchecks.h"

#include <algorithm>

namespace lockstep::sqlite {

namespace {

KindTraits traitsOfColumn()
{
    KindTraits traits;
    traits.name = kind::column;
    traits.label = "Column";
    traits.plural = "Columns";
    traits.order = 20;
    traits.attributes = {{attribute::type, "Data type", Facet::Structure, true},
                         {attribute::notNull, "NOT NULL"},
                         {attribute::defaultValue, "Default", Facet::Structure, true},
                         {attribute::collation, "Collation"},
                         {attribute::primaryKey, "Primary key"},
                         {attribute::autoincrement, "AUTOINCREMENT"},
                         {attribute::unique, "Unique"},
                         {attribute::references, "References", Facet::Structure, true},
                         {attribute::checks, "Checks", Facet::Structure, true},
                         {attribute::generated, "Generated as", Facet::Structure, true},
                         {attribute::stored, "Stored"},
                         {attribute::clauses, "Other clauses", Facet::Structure, true},
                         {attribute::writtenAsString, "Name in single quotes"},
                         {attribute::position, "Position", Facet::Order},
                         textTraits(),
                         quotedTextTraits()};
    traits.holdsRows = true;
    traits.part = true;
    traits.renamable = true;
    return traits;
}

std::string of(const ObjectId& column) { return column.path.display(); }

/// Risks of a column that is new or that gains what it did not have.
void mayFail(const Object* before, const Object& after, std::vector<Hazard>& found)
{
    const auto gains = [&](Symbol name) {
        return after.has(name) &&
               (!before || !before->find(name) || *before->find(name) != *after.find(name));
    };
    const std::string name = of(after.id);
    const std::string& value = after.text(attribute::defaultValue);
    if (gains(attribute::notNull) && !after.has(attribute::generated)) {
        if (before)
            found.push_back(hazard("F03", HazardLevel::Warn, after.id,
                                   name + " becomes NOT NULL: a row without a value stops the "
                                          "promotion"));
        else if (value.empty() || asciiLower(value) == "null")
            found.push_back(hazard("F01", HazardLevel::Warn, after.id,
                                   name + " is NOT NULL and has no default: if the table has rows, "
                                          "the promotion stops",
                                   "Give it a default, or add it without NOT NULL first."));
    }
    if (gains(attribute::unique) || gains(attribute::primaryKey))
        found.push_back(hazard("F02", HazardLevel::Warn, after.id,
                               name + " becomes unique: values that occur twice stop the "
                                      "promotion"));
    if (gains(attribute::references))
        found.push_back(hazard("F04", HazardLevel::Warn, after.id,
                               name + " becomes a foreign key: values without a parent stop the "
                                      "promotion"));
    if (gains(attribute::checks))
        found.push_back(hazard("F05", HazardLevel::Warn, after.id,
                               name + " gets a check: rows that it refuses stop the promotion"));
}

std::string typeOf(const Object& column)
{
    const std::string& type = column.text(attribute::type);
    return type.empty() ? "no type" : type;
}

void mayChangeValues(const Object& before, const Object& after, std::vector<Hazard>& found)
{
    const std::string name = of(after.id);
    if (after.has(attribute::generated) && !before.has(attribute::generated)) {
        auto risk = hazard("D07", HazardLevel::Block, after.id,
                           name + " becomes a generated column: the values it holds are lost");
        risk.losesRows = true;
        found.push_back(std::move(risk));
        return;
    }
    const Affinity from = affinityOf(before.text(attribute::type));
    const Affinity to = affinityOf(after.text(attribute::type));
    const bool numeric = to == Affinity::Integer || to == Affinity::Numeric || to == Affinity::Real;
    if (from == to) return;
    if (numeric && (from == Affinity::Text || from == Affinity::Blob)) {
        auto risk = hazard("D07", HazardLevel::Block, after.id,
                           name + " changes from " + typeOf(before) + " to " + typeOf(after) +
                               ": text that looks like a number becomes one ('007' becomes 7)");
        risk.losesRows = true;
        found.push_back(std::move(risk));
    } else {
        found.push_back(hazard("B03", HazardLevel::Confirm, after.id,
                               name + " changes from " + typeOf(before) + " to " + typeOf(after) +
                                   ": programs may read values of another type"));
    }
}

class Column final : public SqliteKind
{
public:
    Column() : SqliteKind(traitsOfColumn()) {}

    bool inlined(const Object&, const Sides&) const override { return true; }

    Alteration way(const Change& change, const Sides& sides) const override
    {
        return wayOfPart(change, sides);
    }

    Statements create(const Object& object, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("ALTER TABLE").name(object.parent.path.name());
        sql.words("ADD COLUMN").raw(partText(object));
        return {{sql.text()}};
    }

    Statements drop(const Object& object, const Sides& sides) const override
    {
        SqlWriter sql(dialect());
        sql.words("ALTER TABLE").name(object.parent.path.name());
        sql.words("DROP COLUMN").name(object.id.path.name());
        const auto& objects = sides.before.objects();
        const bool watched = std::any_of(objects.begin(), objects.end(), [](const Object& other) {
            return other.id.kind == kind::view || other.id.kind == kind::trigger;
        });
        return watched ? withoutLookingAround(sql.text()) : Statements{{sql.text()}};
    }

    Statements rename(const Change& change, const Sides&) const override
    {
        SqlWriter sql(dialect());
        sql.words("ALTER TABLE").name(change.id.path.parent().name());
        sql.words("RENAME COLUMN").name(change.beforeId.path.name());
        sql.words("TO").name(change.id.path.name());
        return {{sql.text()}};
    }

    bool holdsValues(const Object& column) const override
    {
        return !column.has(attribute::generated);
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        if (change.before && change.after && !isReal(change)) return {};
        return checksOfColumn(change, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override
    {
        std::vector<Hazard> found;
        if (change.before && change.after && !isReal(change)) return found;
        if (wayOfPart(change, sides).way == Way::RebuildParent)
            found.push_back(rebuildHazard(change.object().parent));
        if (!change.after) {
            const bool loses = holdsValues(*change.before);
            auto risk = hazard("D02", loses ? HazardLevel::Block : HazardLevel::Confirm, change.id,
                               loses ? "The column " + of(change.id) + " goes with all its values"
                                     : "The generated column " + of(change.id) +
                                           " goes: programs that read it stop working",
                               "Stop using it first, and drop it in a later promotion.");
            risk.losesRows = loses;
            found.push_back(std::move(risk));
            return found;
        }
        mayFail(change.before, *change.after, found);
        if (change.before) mayChangeValues(*change.before, *change.after, found);
        return found;
    }

    std::string ddl(const Object& object, const Catalog&) const override
    {
        return partText(object) + "\n";
    }
};

} // namespace

std::unique_ptr<const Kind> columnKind() { return std::make_unique<Column>(); }

} // namespace lockstep::sqlite
