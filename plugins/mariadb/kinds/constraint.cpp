// Kinds "check constraint" and "foreign key": neither can be altered.
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/columntext.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"
#include "plugins/mariadb/rowchecks.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

KindTraits traitsOfConstraint(Symbol name, const char* label, const char* plural, int order)
{
    KindTraits traits;
    traits.name = name;
    traits.label = label;
    traits.plural = plural;
    traits.order = order;
    traits.part = true;
    return traits;
}

KindTraits traitsOfCheck()
{
    KindTraits traits =
        traitsOfConstraint(kind::check, "Check constraint", "Check constraints", 40);
    traits.attributes = {{attribute::definition, "Definition", Facet::Structure, true}};
    return traits;
}

KindTraits traitsOfForeignKey()
{
    KindTraits traits = traitsOfConstraint(kind::foreignKey, "Foreign key", "Foreign keys", 41);
    traits.attributes = {{attribute::columns, "Columns", Facet::Structure, true},
                         {attribute::references, "References", Facet::Structure, true},
                         {attribute::referenced, "Columns there", Facet::Structure, true},
                         {attribute::onDelete, "On delete"},
                         {attribute::onUpdate, "On update"}};
    return traits;
}

class Constraint : public MariadbKind
{
public:
    using MariadbKind::MariadbKind;

    Alteration way(const Change& change, const Sides&) const override
    {
        if (!change.before || !change.after) return {};
        return {Way::Replace, "MariaDB cannot change a constraint"};
    }

    Statements create(const Object& object, const Sides& sides) const override
    {
        const Change added{ChangeType::Added, object.id, {}, nullptr, &object, {}};
        // On a table that comes in the same plan there is nothing to copy.
        const Cost cost = sides.before.find(object.parent) ? costOfPart(added, sides) : Cost::Copy;
        SqlWriter what(dialect());
        what.words("ADD").raw(partText(object));
        return {statement(alterTable(object.parent, what, cost, sides), standsAs(object))};
    }

    Statements drop(const Object& object, const Sides& sides) const override
    {
        const Change dropped{ChangeType::Dropped, object.id, object.id, &object, nullptr, {}};
        SqlWriter what(dialect());
        if (object.id.kind == kind::foreignKey)
            what.words("DROP FOREIGN KEY").name(object.id.path.name());
        else
            what.words("DROP CONSTRAINT").name(object.id.path.name());
        return {statement(alterTable(object.parent, what, costOfPart(dropped, sides), sides),
                          standsAs(object, false))};
    }

    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override
    {
        std::vector<Hazard> found;
        const std::string name = "The " + change.id.display();
        if (!change.after)
            found.push_back(hazard("B09", HazardLevel::Confirm, change.id,
                                   name + " goes: programs may rely on it"));
        if (!change.after || !sides.before.find(change.after->parent)) return found;
        const bool key = change.id.kind == kind::foreignKey;
        found.push_back(hazard(key ? "F04" : "F05", HazardLevel::Warn, change.id,
                               name + " is new or changed: " +
                                   (key ? "rows without a parent" : "rows that it refuses") +
                                   " stop the step"));
        found.push_back(hazard("B04", HazardLevel::Warn, change.id,
                               name + " refuses rows that programs may still write"));
        for (auto& more :
             costHazards(costOfPart(change, sides), change.id, change.after->parent, sides)) {
            more.id = "L52";
            found.push_back(std::move(more));
        }
        return found;
    }

    std::string ddl(const Object& object, const Catalog&) const override
    {
        return partText(object) + "\n";
    }

private:
    static std::string standsAs(const Object& object, bool there = true)
    {
        const std::vector<Condition> conditions{
            {"TABLE_NAME", std::string(object.parent.path.name())},
            {"CONSTRAINT_NAME", std::string(object.id.path.name())}};
        return object.id.kind == kind::foreignKey
                   ? proof("REFERENTIAL_CONSTRAINTS", "CONSTRAINT_SCHEMA", conditions, there)
                   : proof("CHECK_CONSTRAINTS", "CONSTRAINT_SCHEMA", conditions, there);
    }
};

class CheckConstraint final : public Constraint
{
public:
    CheckConstraint() : Constraint(traitsOfCheck()) {}
    bool inlined(const Object&, const Sides&) const override { return true; }
    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        if (!change.after) return {};
        return violators(change.after->id, change.after->parent,
                         change.after->text(attribute::definition), sides);
    }
};

/// Never part of its table's CREATE, so that no table waits for another one.
class ForeignKey final : public Constraint
{
public:
    ForeignKey() : Constraint(traitsOfForeignKey()) {}

    /// Another index does the work of one that goes, if there is one.
    std::optional<Object> without(const Object& object, const ObjectId& needed,
                                  const Sides& sides) const override
    {
        if (needed.kind != kind::index && needed.kind != kind::primaryKey) return std::nullopt;
        const bool own = needed.path.parent() == object.parent.path;
        const auto& columns = object.list(own ? attribute::columns : attribute::referenced);
        const ObjectId table{kind::table, needed.path.parent()};
        for (const Object* other : sides.after.childrenOf(table)) {
            if (other->id.kind != kind::index && other->id.kind != kind::primaryKey) continue;
            const auto& has = other->list(attribute::columns);
            if (has.size() < columns.size() ||
                !std::equal(columns.begin(), columns.end(), has.begin()))
                continue;
            Object reduced = object;
            std::erase(reduced.needs, needed);
            return reduced;
        }
        return std::nullopt;
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        if (!change.after) return {};
        return orphans(*change.after, sides);
    }
};

} // namespace

std::unique_ptr<const Kind> checkKind() { return std::make_unique<CheckConstraint>(); }

std::unique_ptr<const Kind> foreignKeyKind() { return std::make_unique<ForeignKey>(); }

} // namespace lockstep::mariadb
