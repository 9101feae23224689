// Kind "column".
#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/kinds/columntext.h"
#include "plugins/mariadb/kinds/kinds.h"
#include "plugins/mariadb/kinds/mariadbkind.h"
#include "plugins/mariadb/rowchecks.h"
#include "plugins/mariadb/token.h"
#include "plugins/mariadb/types.h"

#include <algorithm>

namespace lockstep::mariadb {

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
                         {attribute::onUpdate, "On update", Facet::Structure, true},
                         {attribute::autoIncrement, "AUTO_INCREMENT"},
                         {attribute::generated, "Generated as", Facet::Structure, true},
                         {attribute::stored, "Stored"},
                         {attribute::collation, "Collation"},
                         {attribute::check, "Check", Facet::Structure, true},
                         {attribute::invisible, "Invisible"},
                         {attribute::comment, "Comment", Facet::Comment},
                         {attribute::position, "Position", Facet::Order}};
    traits.holdsRows = true;
    traits.part = true;
    traits.renamable = true;
    return traits;
}

bool isVirtual(const Object& column)
{
    return column.has(attribute::generated) && !column.flag(attribute::stored);
}

/// Behind which column it comes: the nearest in front of it that is there and stays. Those whose
/// order does not count have the places of prod, where the new one is not among them yet.
void writePlace(SqlWriter& sql, const Object& column, const Sides& sides)
{
    const int64_t place = column.number(attribute::position);
    const Object* before = nullptr;
    bool last = true;
    for (const Object* other : sides.after.childrenOf(column.parent, kind::column)) {
        if (!sides.before.find(other->id)) continue;
        const int64_t at = other->number(attribute::position);
        if (at >= place) last = false;
        if (at < place && (!before || at > before->number(attribute::position))) before = other;
    }
    if (last) return;
    if (before)
        sql.words("AFTER").name(before->id.path.name());
    else
        sql.words("FIRST");
}

std::string standsAs(const Object& column, bool there = true)
{
    std::vector<Condition> conditions{{"TABLE_NAME", std::string(column.parent.path.name())},
                                      {"COLUMN_NAME", std::string(column.id.path.name())}};
    if (there) {
        conditions.emplace_back("COLUMN_TYPE", column.text(attribute::type));
        if (!column.has(attribute::generated))
            conditions.emplace_back("IS_NULLABLE", column.flag(attribute::notNull) ? "NO" : "YES");
        conditions.emplace_back("COLUMN_COMMENT", column.text(attribute::comment));
    }
    return proof("COLUMNS", "TABLE_SCHEMA", conditions, there);
}

class Column final : public MariadbKind
{
public:
    Column() : MariadbKind(traitsOfColumn()) {}

    bool inlined(const Object&, const Sides&) const override { return true; }

    bool holdsValues(const Object& column) const override
    {
        return !column.has(attribute::generated);
    }

    Alteration way(const Change& change, const Sides&) const override
    {
        if (!change.before || !change.after) return {};
        // What is computed when it is read cannot become what is kept, nor the other way.
        if (isVirtual(*change.before) != isVirtual(*change.after))
            return {Way::Replace, "MariaDB cannot make a virtual column of one that is kept"};
        return {};
    }

    bool survives(const Object& dependent, const Change& change, const Sides&) const override
    {
        if (!change.before || !change.after) return true;
        const bool typed = change.touches(attribute::type) || change.touches(attribute::collation);
        return !(typed && dependent.id.kind == kind::foreignKey);
    }

    std::vector<ObjectId> createsToo(const Object& object, const Sides& sides) const override
    {
        const Object* key =
            sides.before.find(object.parent) ? keyThatComes(object, sides) : nullptr;
        return key ? std::vector{key->id} : std::vector<ObjectId>();
    }

    Statements create(const Object& object, const Sides& sides) const override
    {
        const Change added{ChangeType::Added, object.id, {}, nullptr, &object, {}};
        SqlWriter what(dialect());
        what.words("ADD COLUMN").raw(columnText(object));
        // One that is computed when it is read comes at once only as the last one.
        if (!isVirtual(object)) writePlace(what, object, sides);
        writeKey(what, object, sides);
        return {statement(alterTable(object.parent, what, costOfColumn(added, sides), sides),
                          standsAs(object))};
    }

    Statements drop(const Object& object, const Sides& sides) const override
    {
        const Change dropped{ChangeType::Dropped, object.id, object.id, &object, nullptr, {}};
        SqlWriter what(dialect());
        what.words("DROP COLUMN").name(object.id.path.name());
        return {statement(alterTable(object.parent, what, costOfColumn(dropped, sides), sides),
                          standsAs(object, false))};
    }

    Statements rename(const Change& change, const Sides& sides) const override
    {
        const ObjectId table{kind::table, change.id.path.parent()};
        SqlWriter what(dialect());
        what.words("RENAME COLUMN").name(change.beforeId.path.name());
        what.words("TO").name(change.id.path.name());
        return {statement(alterTable(table, what, Cost::Instant, sides),
                          proof("COLUMNS", "TABLE_SCHEMA",
                                {{"TABLE_NAME", std::string(table.path.name())},
                                 {"COLUMN_NAME", std::string(change.id.path.name())}}))};
    }

    Statements alter(const Change& change, const Sides& sides) const override
    {
        if (std::all_of(change.attributes.begin(), change.attributes.end(),
                        [](Symbol name) { return name == attribute::position; }))
            return moved(change, sides);
        SqlWriter what(dialect());
        what.words("MODIFY COLUMN").raw(columnText(*change.after));
        writeKey(what, *change.after, sides);
        return {
            statement(alterTable(change.after->parent, what, costOfColumn(change, sides), sides),
                      standsAs(*change.after))};
    }

    std::vector<Check> checks(const Change& change, const Sides& sides) const override
    {
        return checksOfColumn(change, sides);
    }

    std::vector<Hazard> hazards(const Change& change, const Sides& sides) const override;

    std::string ddl(const Object& object, const Catalog&) const override
    {
        return columnText(object) + "\n";
    }

private:
    static void writeKey(SqlWriter& what, const Object& column, const Sides& sides)
    {
        if (const Object* key = keyThatComes(column, sides))
            what.words(", ADD").raw(partText(*key));
    }

    /// Only where the order of columns counts.
    static Statements moved(const Change& change, const Sides& sides)
    {
        if (!change.touches(attribute::position) || !sides.forms || !sides.forms->ordered)
            return {};
        SqlWriter what(dialect());
        what.words("MODIFY COLUMN").raw(columnText(*change.after));
        const int64_t place = change.after->number(attribute::position);
        const Object* before = nullptr;
        for (const Object* other : sides.after.childrenOf(change.after->parent, kind::column))
            if (other->number(attribute::position) == place - 1) before = other;
        if (before)
            what.words("AFTER").name(before->id.path.name());
        else
            what.words("FIRST");
        return {statement(alterTable(change.after->parent, what, Cost::Instant, sides),
                          standsAs(*change.after))};
    }
};

void mayFail(const Change& change, const Sides& sides, std::vector<Hazard>& found)
{
    const Object& after = *change.after;
    const std::string name = after.id.path.display();
    if (after.has(attribute::generated)) return;
    if (!change.before) {
        const bool needs = after.flag(attribute::notNull) && !after.has(attribute::defaultValue) &&
                           !after.flag(attribute::autoIncrement);
        if (needs && sides.before.find(after.parent))
            found.push_back(hazard("F01", HazardLevel::Warn, after.id,
                                   name + " is NOT NULL and has no default: MariaDB fills the rows "
                                          "that are there with 0, an empty text or a zero date",
                                   "Give it a default, or add it without NOT NULL first."));
        if (after.flag(attribute::autoIncrement) && sides.before.find(after.parent))
            found.push_back(hazard("L03", HazardLevel::Confirm, after.id,
                                   "The rows that are there are numbered by " + name +
                                       " in no order that means anything"));
        return;
    }
    if (change.touches(attribute::notNull) && after.flag(attribute::notNull))
        found.push_back(hazard("F03", HazardLevel::Warn, after.id,
                               name + " becomes NOT NULL: a row without a value stops the step"));
    if (change.touches(attribute::check) && after.has(attribute::check))
        found.push_back(hazard("F05", HazardLevel::Warn, after.id,
                               name + " gets a check: rows that it refuses stop the step"));
}

void mayChangeValues(const Change& change, std::vector<Hazard>& found)
{
    const Object& before = *change.before;
    const Object& after = *change.after;
    const std::string name = after.id.path.display();
    const auto lost = [&](const std::string& message) {
        auto risk = hazard("D07", HazardLevel::Block, after.id, message);
        risk.losesRows = true;
        found.push_back(std::move(risk));
    };
    if (after.has(attribute::generated)) {
        if (!before.has(attribute::generated))
            lost(name + " becomes a generated column: the values it holds are lost");
        return;
    }
    if (!change.touches(attribute::type) && !change.touches(attribute::collation)) return;
    const std::string from = before.text(attribute::type);
    const std::string to = after.text(attribute::type);
    const std::string changes = from == to ? name + " changes its collation from " +
                                                 before.text(attribute::collation) + " to " +
                                                 after.text(attribute::collation)
                                           : name + " changes from " + from + " to " + to;
    switch (becomes(before, after)) {
    case Values::Changed:
        lost(changes + ": values that the new type does not hold as they are become others");
        break;
    case Values::MayNotFit:
        found.push_back(
            hazard(typeOf(after).base == "enum" || typeOf(after).base == "set" ? "D09" : "F06",
                   HazardLevel::Confirm, after.id,
                   changes + ": a value that does not fit stops the step"));
        break;
    case Values::Kept:
        if (typeOf(before).base != typeOf(after).base)
            found.push_back(hazard("B03", HazardLevel::Confirm, after.id,
                                   changes + ": programs may read values of another type"));
    }
    if (crossesOneByte(change))
        found.push_back(hazard("L53", HazardLevel::Info, after.id,
                               name + " grows past 255 bytes, so that the table has to be copied"));
}

std::vector<Hazard> Column::hazards(const Change& change, const Sides& sides) const
{
    std::vector<Hazard> found;
    if (!change.after) {
        if (!holdsValues(*change.before))
            found.push_back(hazard("D02", HazardLevel::Confirm, change.id,
                                   "The generated column " + change.id.path.display() +
                                       " goes: programs that read it stop working"));
    } else {
        mayFail(change, sides, found);
        if (change.before) mayChangeValues(change, found);
    }
    const bool moves = change.before && change.after &&
                       std::all_of(change.attributes.begin(), change.attributes.end(),
                                   [](Symbol name) { return name == attribute::position; });
    if (!moves)
        for (auto& more :
             costHazards(costOfColumn(change, sides), change.id, change.object().parent, sides))
            found.push_back(std::move(more));
    return found;
}

} // namespace

std::unique_ptr<const Kind> columnKind() { return std::make_unique<Column>(); }

} // namespace lockstep::mariadb
