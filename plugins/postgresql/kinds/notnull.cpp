// Not null: named, and not inherited or not yet checked, from 18 on.
#include "plugins/postgresql/kinds/notnull.h"

#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr int namedFrom = 180000;

/// Cut as the server does it: never within a character.
std::string clipped(std::string_view name, size_t length)
{
    if (name.size() <= length) return std::string(name);
    while (length > 0 && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) --length;
    return std::string(name.substr(0, length));
}

/// table_column_not_null, the longer of the two shortened until it fits.
std::string usualName(const ObjectId& column)
{
    const Path tablePath = column.path.parent();
    const std::string_view table = tablePath.name();
    const std::string_view name = column.path.name();
    constexpr std::string_view end = "_not_null";
    constexpr size_t room = 63 - end.size() - 1;
    size_t first = table.size();
    size_t second = name.size();
    while (first + second > room) --(first > second ? first : second);
    return clipped(table, first) + "_" + clipped(name, second) + std::string(end);
}

std::string nameOfConstraint(const Object& column)
{
    return column.has("not null name") ? column.text("not null name") : usualName(column.id);
}

void add(const Object& column, const std::string& table, Statements& out)
{
    SqlWriter writer = sql();
    writer.raw(table).words("ADD CONSTRAINT").name(nameOfConstraint(column));
    writer.words("NOT NULL").name(column.id.path.name());
    if (column.flag("not null here only")) writer.words("NO INHERIT");
    if (column.flag("not null unvalidated")) writer.words("NOT VALID");
    out.push_back({writer.text()});
}

/// Whether another column's constraint in the schema has the usual name.
bool isTaken(const Catalog& catalog, const Object& column)
{
    const auto& named = catalog.having("not null name");
    return !named.empty() &&
           std::any_of(named.begin(), named.end(),
                       [&, usual = usualName(column.id)](const Object* other) {
                           return other->text("not null name") == usual &&
                                  other->id.path.first() == column.id.path.first();
                       });
}

/// A table below, or one made LIKE this one, may have the usual name already: the server would then
/// choose another.
bool mustBeNamed(const Object& column, const Sides& sides, bool anew)
{
    return sides.versionNumber >= namedFrom &&
           (anew || hasChildTables(sides.after, column.parent) || isTaken(sides.before, column) ||
            isTaken(sides.after, column));
}

/// Checked while the table is used, in a transaction of its own.
void addUnvalidated(const Object& column, const std::string& table, Statements& out)
{
    Object unvalidated = column;
    unvalidated.set("not null unvalidated", true);
    add(unvalidated, table, out);
    out.push_back(validated(table, column.parent.path, nameOfConstraint(column)));
}

/// A validated check spares the server from reading the table: not if it goes in the same ALTER
/// TABLE, before which the rows are read after all.
void setByProof(const Object& column, const std::string& table, const Sides& sides, Statements& out)
{
    const std::string proof = workingName("proof", column.parent, column.id.path.name(), sides);
    out.push_back({proofOfNotNull(column.parent, column.id.path.name(), proof, sides)});
    out.push_back(validated(table, column.parent.path, proof));
    setProven(column, column.id, proof, sides, out);
}

/// Whether a column has, beside that of its parent, a constraint of its own, which is called
/// otherwise; and neither has one on the other side.
bool ownsBesides(const Object& column, const Catalog& has, const Catalog& lacks, int version)
{
    const Object* other = lacks.find(column.id);
    if (version < namedFrom || !column.flag("not null") || !other || other->flag("not null") ||
        isMoved(has, lacks, column.parent))
        return false;
    const Object* above = inParents(has, column);
    const Object* there = inParents(lacks, *other);
    return above && there && above->id == there->id && above->flag("not null") &&
           !there->flag("not null") && !above->flag("not null here only") &&
           nameOfConstraint(column) != nameOfConstraint(*above);
}

/// What is added to a table above would be called there as it is above: deepest first.
void addBelow(const Object& column, const Sides& sides, Statements& out)
{
    const auto below = inTablesBelow(sides.after, column);
    for (auto it = below.rbegin(); it != below.rend(); ++it)
        if (ownsBesides(**it, sides.after, sides.before, sides.versionNumber))
            add(**it, alterTable((*it)->parent, sides), out);
}

/// What tables below own stays when that of the table above goes.
void dropBelow(const Object& column, const Sides& sides, Statements& out)
{
    for (const Object* below : inTablesBelow(sides.before, column))
        if (ownsBesides(*below, sides.before, sides.after, sides.versionNumber))
            out.push_back({alterColumn(*below, sides) + "DROP NOT NULL"});
}

bool plain(const Object& column)
{
    return !column.has("not null name") && !column.flag("not null here only") &&
           !column.flag("not null unvalidated");
}

} // namespace

std::vector<AttributeTraits> notNullAttributes()
{
    return {attribute("not null", "Not null"), attribute("not null name", "Name of NOT NULL"),
            attribute("not null here only", "NOT NULL not inherited"),
            attribute("not null unvalidated", "NOT NULL not validated")};
}

std::string notNullColumns(int version)
{
    if (version < namedFrom) return {};
    return R"(nn.conname AS "not null name", nn.connoinherit AS "not null here only",
            NOT nn.convalidated AS "not null unvalidated", )";
}

std::string notNullJoin(int version)
{
    if (version < namedFrom) return {};
    return R"(
            LEFT JOIN pg_catalog.pg_constraint nn ON nn.contype = 'n' AND nn.conrelid = a.attrelid
                AND nn.conkey[1] = a.attnum)";
}

void refineNotNull(Object& column)
{
    if (column.text("not null name") == usualName(column.id)) column.unset("not null name");
}

std::string notNullClause(const Object& column, const Sides& sides)
{
    if (!column.flag("not null") || column.flag("not null unvalidated")) return {};
    SqlWriter writer = sql();
    if (column.has("not null name") ||
        mustBeNamed(column, sides, sides.before.find(column.id) != nullptr))
        writer.words("CONSTRAINT").name(nameOfConstraint(column));
    writer.words("NOT NULL");
    if (column.flag("not null here only")) writer.words("NO INHERIT");
    return writer.text();
}

void notNullAfterwards(const Object& column, const std::string& table, Statements& out)
{
    if (column.flag("not null unvalidated")) add(column, table, out);
}

bool setOnline(const Object& column, const Sides& sides)
{
    return column.flag("not null") && !column.flag("not null unvalidated") &&
           column.parent.kind == "table" && sides.before.find(column.id) &&
           sides.online(column.parent) && mayTakeLong(column, sides);
}

void changeNotNull(const Change& change, const std::string& table, const std::string& alone,
                   const Sides& sides, Statements& out)
{
    static const auto attributes = notNullAttributes();
    if (std::none_of(attributes.begin(), attributes.end(),
                     [&](const AttributeTraits& traits) { return change.touches(traits.name); }))
        return;
    const Object& before = *change.before;
    const Object& after = *change.after;
    const auto set = [&](const std::string& where, std::string_view what) {
        out.push_back(
            {sql().raw(where).words("ALTER COLUMN").name(after.id.path.name()).raw(what).text()});
    };
    // A constraint that was checked cannot be made unchecked: it is made anew.
    const bool anew = before.flag("not null") && after.flag("not null") &&
                      !before.flag("not null unvalidated") && after.flag("not null unvalidated");
    if ((before.flag("not null") && !after.flag("not null")) || anew) set(alone, "DROP NOT NULL");
    if (before.flag("not null") && !after.flag("not null")) dropBelow(before, sides, out);
    if (!after.flag("not null")) return;
    if (!before.flag("not null") && setOnline(after, sides)) {
        addBelow(after, sides, out);
        if (sides.versionNumber >= namedFrom)
            addUnvalidated(after, table, out);
        else
            setByProof(after, table, sides, out);
        return;
    }
    if (!before.flag("not null") || anew) {
        if (!anew) addBelow(after, sides, out);
        if (plain(after) && !mustBeNamed(after, sides, false))
            set(table, "SET NOT NULL");
        else
            add(after, table, out);
        return;
    }
    const std::string name = nameOfConstraint(after);
    const bool keepsParent = before.has("inherited") && after.has("inherited") &&
                             !isMoved(sides.before, sides.after, after.parent);
    if (change.touches("not null name") && !keepsParent)
        out.push_back({sql()
                           .raw(table)
                           .words("RENAME CONSTRAINT")
                           .name(nameOfConstraint(before))
                           .words("TO")
                           .name(name)
                           .text()});
    if (change.touches("not null here only"))
        out.push_back({sql()
                           .raw(table)
                           .words("ALTER CONSTRAINT")
                           .name(name)
                           .raw(after.flag("not null here only") ? "NO INHERIT" : "INHERIT")
                           .text()});
    if (change.touches("not null unvalidated")) {
        out.push_back(validated(table, after.parent.path, name));
        out.back().commitsAlone = sides.online(after.parent) && mayTakeLong(after, sides);
    }
}

std::string proofOfNotNull(const ObjectId& table, std::string_view column, std::string_view proof,
                           const Sides& sides)
{
    return sql()
        .raw(alterTable(table, sides))
        .words("ADD CONSTRAINT")
        .name(proof)
        .words("CHECK (")
        .name(column)
        .words("IS NOT NULL) NOT VALID")
        .text();
}

void setProven(const Object& column, const ObjectId& now, std::string_view proof,
               const Sides& sides, Statements& out)
{
    const std::string table = alterTable(column.parent, sides);
    Object called = column;
    called.set("not null name", nameOfConstraint(column));
    called.id = now;
    if (sides.versionNumber >= namedFrom)
        add(called, table, out);
    else
        out.push_back({alterColumn(called, sides) + "SET NOT NULL"});
    out.push_back({sql().raw(table).words("DROP CONSTRAINT").name(proof).text()});
}

bool changesNotNullWithParents(const Object& before, const Object& after, const Sides& sides)
{
    return ownsBesides(after, sides.after, sides.before, sides.versionNumber) ||
           ownsBesides(before, sides.before, sides.after, sides.versionNumber);
}

const Object* ownsNotNullBelow(const Object& column, const Sides& sides)
{
    if (sides.versionNumber < namedFrom || !column.flag("not null")) return nullptr;
    for (const Object* below : inTablesBelow(sides.before, column)) {
        const Object* above = inParents(sides.before, *below);
        if (above && above->flag("not null") && !above->flag("not null here only") &&
            below->flag("not null") && sides.stays(below->id) &&
            !isPartition(sides.before, below->parent) &&
            nameOfConstraint(*below) != nameOfConstraint(*above))
            return below;
    }
    return nullptr;
}

bool renamesInherited(const Change& change, const Sides& sides)
{
    if (change.type == ChangeType::Added) {
        // What comes with its parent's column comes with that one's name.
        const Object& column = *change.after;
        const Object* above = inParents(sides.after, column);
        return sides.versionNumber >= namedFrom && column.flag("not null") &&
               column.text("inherited") == "only" && sides.before.find(column.parent) && above &&
               above->flag("not null") && !sides.before.find(above->id) &&
               !isMoved(sides.before, sides.after, column.parent) &&
               nameOfConstraint(column) != nameOfConstraint(*above);
    }
    if (!change.before || !change.after || !change.touches("not null name")) return false;
    for (const Object* side : {change.before, change.after})
        if (!side->flag("not null") || !side->has("inherited")) return false;
    if (isMoved(sides.before, sides.after, change.after->parent)) return false;
    const Object* above = inParents(sides.after, *change.after);
    const Object* once = inParents(sides.before, *change.before);
    // Its own becomes free of the parent's only when that is gone.
    if (!above || !above->flag("not null")) return once && once->flag("not null");
    // One that has its parent's name follows it.
    return !change.before->has("not null name") ||
           nameOfConstraint(*change.after) != nameOfConstraint(*above);
}

void renameNotNull(const ObjectId& before, const Object& column, const std::string& table,
                   const Sides& sides, Statements& out)
{
    if (sides.versionNumber < namedFrom || !column.flag("not null") ||
        column.has("not null name") || column.has("inherited"))
        return;
    out.push_back({sql()
                       .raw(table)
                       .words("RENAME CONSTRAINT")
                       .name(usualName(before))
                       .words("TO")
                       .name(usualName(column.id))
                       .text()});
}

} // namespace lockstep::postgresql
