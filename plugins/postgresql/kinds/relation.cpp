// Relations: parents, children, what reaches what.
#include "plugins/postgresql/kinds/relation.h"

#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <set>

namespace lockstep::postgresql {

namespace {

bool isTable(Symbol kind) { return kind == "table" || kind == "foreign table"; }

bool inherits(const Object& table) { return isTable(table.id.kind) && table.has("inherits"); }

} // namespace

std::string_view relationWord(Symbol kind)
{
    if (kind == "foreign table") return "FOREIGN TABLE";
    if (kind == "view") return "VIEW";
    if (kind == "materialized view") return "MATERIALIZED VIEW";
    return "TABLE";
}

std::string alterTable(const ObjectId& table, const Sides& sides, bool alone)
{
    SqlWriter writer = sql();
    writer.words("ALTER").raw(relationWord(table.kind));
    if (alone && (hasChildTables(sides.before, table) || hasChildTables(sides.after, table)))
        writer.words("ONLY");
    return writer.name(table.path).text();
}

std::string alterColumn(const Object& column, const Sides& sides, bool alone)
{
    return alterTable(column.parent, sides, alone) + " ALTER COLUMN " +
           quoted(column.id.path.name()) + " ";
}

ObjectId placeOf(const ObjectId& table) { return {"partition", table.path.child("partition")}; }

// A table that only becomes a partition, or no longer is one, is the same as before and may need
// what it needed: its place among the partitions is what needs the parent for certain.

std::vector<const Object*> parentsOf(const Catalog& catalog, const Object& table)
{
    std::set<ObjectId> ids;
    if (table.has("inherits")) ids.insert(table.needs.begin(), table.needs.end());
    if (const Object* place = catalog.find(placeOf(table.id)))
        ids.insert(place->needs.begin(), place->needs.end());
    std::vector<const Object*> parents;
    for (const auto& id : ids)
        if (isTable(id.kind))
            if (const Object* parent = catalog.find(id)) parents.push_back(parent);
    return parents;
}

std::vector<const Object*> childTablesOf(const Catalog& catalog, const ObjectId& table)
{
    std::set<ObjectId> ids;
    for (const Object* user : catalog.dependentsOf(table))
        if (user->id.kind == "partition")
            ids.insert(user->parent);
        else if (inherits(*user))
            ids.insert(user->id);
    std::vector<const Object*> children;
    for (const auto& id : ids)
        if (const Object* child = catalog.find(id)) children.push_back(child);
    return children;
}

bool hasChildTables(const Catalog& catalog, const ObjectId& table)
{
    const auto users = catalog.dependentsOf(table);
    return std::any_of(users.begin(), users.end(), [](const Object* user) {
        return inherits(*user) || user->id.kind == "partition";
    });
}

bool isClustered(const ObjectId& table, const Sides& sides)
{
    const auto parts = sides.after.childrenOf(table);
    return std::any_of(parts.begin(), parts.end(),
                       [](const Object* part) { return part->flag("clustered"); });
}

bool isPartition(const Catalog& catalog, const ObjectId& table)
{
    return catalog.find(placeOf(table)) != nullptr;
}

const Object* attachedTo(const Catalog& catalog, const Object& index)
{
    for (const auto& need : index.needs)
        if ((need.kind == "index" || need.kind == "constraint") &&
            !need.path.startsWith(index.parent.path))
            return catalog.find(need);
    return nullptr;
}

namespace {

bool needsDetaching(const Object& index, const Sides& sides)
{
    const Object* later = sides.after.find(index.id);
    if (later && later->text("attached to") == index.text("attached to")) return false;
    if (goesWithParents(index, sides)) return false;
    if (later && later->text("definition") == index.text("definition")) return true;
    // What goes, goes along with the parent's, unless that stays.
    const Object* above = attachedTo(sides.before, index);
    // A constraint's index is no plain index's to take along.
    if (above && above->id.kind != index.id.kind) return true;
    const Object* stays = above ? sides.after.find(above->id) : nullptr;
    return stays && stays->text("definition") == above->text("definition");
}

} // namespace

bool goesWithParents(const Object& index, const Sides& sides)
{
    const Object* above = attachedTo(sides.before, index);
    const Object* later = above ? sides.after.find(above->id) : nullptr;
    return later && later->flag("invalid") && !above->flag("invalid");
}

bool detachedMeanwhile(const ObjectId& table, const Sides& sides)
{
    if (!isPartition(sides.before, table) || !isPartition(sides.after, table)) return false;
    if (isMoved(sides.before, sides.after, table)) return true;
    const auto parts = sides.before.childrenOf(table);
    return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
        return part->has("attached to") && needsDetaching(*part, sides);
    });
}

bool survivesAttaching(const Object& dependent, const Change& change, const Sides& sides)
{
    return dependent.id.kind != "partition" || dependent.parent != change.object().parent ||
           !change.touches("attached to") || !detachedMeanwhile(dependent.parent, sides);
}

std::optional<Object> withoutPlace(const Object& part, const ObjectId& needed)
{
    if (needed.kind != "partition") return std::nullopt;
    Object lighter = part;
    std::erase(lighter.needs, needed);
    return lighter;
}

void warnOfDetaching(const Change& change, const Sides& sides, std::vector<Hazard>& out)
{
    if (!change.before || !change.before->has("attached to") ||
        !needsDetaching(*change.before, sides))
        return;
    out.push_back({"L34", HazardLevel::Confirm, change.id,
                   "Table " + change.before->parent.path.display() +
                       " is detached, and read when it is attached again",
                   "", false});
}

bool isMoved(const Catalog& one, const Catalog& other, const ObjectId& table)
{
    const Object* here = one.find(placeOf(table));
    const Object* there = other.find(placeOf(table));
    if (here && there)
        return here->text("parent") != there->text("parent") ||
               here->text("bound") != there->text("bound");
    return (here || there) && one.find(table) && other.find(table);
}

bool isPartitioned(const Catalog& catalog, const ObjectId& table)
{
    const Object* object = catalog.find(table);
    return object && object->has("partition by");
}

const Object* inParents(const Catalog& catalog, const Object& part)
{
    const Object* table = catalog.find(part.parent);
    if (!table) return nullptr;
    for (const Object* parent : parentsOf(catalog, *table))
        if (const Object* same =
                catalog.find(part.id.kind, parent->id.path.child(part.id.path.name())))
            return same;
    return nullptr;
}

std::vector<const Object*> inTablesBelow(const Catalog& catalog, const Object& column)
{
    std::vector<const Object*> found;
    for (const Object* child : childTablesOf(catalog, column.parent)) {
        const Object* same =
            catalog.find(column.id.kind, child->id.path.child(column.id.path.name()));
        if (!same || !same->has("inherited")) continue;
        found.push_back(same);
        for (const Object* further : inTablesBelow(catalog, *same)) found.push_back(further);
    }
    return found;
}

bool holdsWholeRows(const Object& view, const ObjectId& table)
{
    const std::string type = " " + written(table.path);
    const auto& columns = view.list("columns");
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
        return column.ends_with(type) || column.ends_with(type + "[]");
    });
}

bool makesRowsOf(const Object& object, const ObjectId& table)
{
    const std::string cast = "::" + written(table.path);
    const auto casts = [&](const std::string& text) {
        for (size_t at = text.find(cast); at != std::string::npos; at = text.find(cast, at + 1)) {
            const char next = at + cast.size() < text.size() ? text[at + cast.size()] : ' ';
            if (cast.back() == '"' || !(std::isalnum(static_cast<unsigned char>(next)) ||
                                        next == '_' || next == '$' || next < 0))
                return true;
        }
        return false;
    };
    return std::any_of(
        object.attributes().begin(), object.attributes().end(), [&](const Attribute& attribute) {
            if (const auto* text = std::get_if<std::string>(&attribute.value)) return casts(*text);
            const auto* list = std::get_if<std::vector<std::string>>(&attribute.value);
            return list && std::any_of(list->begin(), list->end(), casts);
        });
}

const Object* holdsRowsOf(const Sides& sides, const ObjectId& tableOrType)
{
    for (const Object* user : sides.before.dependentsOf(tableOrType)) {
        if (!sides.after.find(user->id)) continue;
        if (user->id.kind == "column" && user->parent != tableOrType) {
            std::string type = user->text("type");
            if (type.ends_with("[]")) type.resize(type.size() - 2);
            if (type == written(tableOrType.path)) return user;
        }
        if (user->id.kind == "composite type" || user->id.kind == "domain")
            if (const Object* column = holdsRowsOf(sides, user->id)) return column;
    }
    return nullptr;
}

bool reaches(const Catalog& catalog, const ObjectId& from, const ObjectId& to)
{
    std::set<ObjectId> seen{from};
    std::vector<ObjectId> open{from};
    while (!open.empty()) {
        const ObjectId id = open.back();
        open.pop_back();
        if (id == to) return true;
        const Object* object = catalog.find(id);
        if (!object) continue;
        std::vector<ObjectId> next = object->needs;
        if (!object->parent.empty()) next.push_back(object->parent);
        for (auto& need : next)
            if (seen.insert(need).second) open.push_back(std::move(need));
    }
    return false;
}

void leaveOutServersOptions(Object& column)
{
    auto options = column.list("options");
    std::erase_if(options,
                  [](const std::string& option) { return option.rfind("pg_attver=", 0) == 0; });
    column.set("options", std::move(options));
}

namespace {

/// Whether a table surely has a place for long values, for this column alone.
bool isSurelyLong(const Object& column)
{
    static const std::set<std::string> types{
        "text", "bytea", "json", "jsonb", "xml", "numeric", "character varying"};
    const std::string& type = column.text("type");
    return !column.has("storage") && (types.count(type) > 0 || type.ends_with("[]"));
}

} // namespace

void setToastOptions(const ObjectId& table, const Sides& sides, Statements& out)
{
    const Object* after = sides.after.find(table);
    if (!after || !sides.before.find(table)) return;
    auto options = after->list("options");
    std::erase_if(options, [](const std::string& option) { return !option.starts_with("toast."); });
    if (options.empty()) return;
    for (const Object* column : sides.before.childrenOf(table, "column")) {
        const Object* later = sides.after.find(column->id);
        if (later && isSurelyLong(*column) && isSurelyLong(*later)) return;
    }
    out.push_back(
        {sql().raw(alterTable(table, sides)).words("SET (").raw(storageOptions(options)).text() +
         ")"});
}

void keepSequences(const Object& tableOrColumn, const Sides& sides, Statements& out)
{
    std::vector<const Object*> columns{&tableOrColumn};
    if (tableOrColumn.id.kind != "column")
        columns = sides.before.childrenOf(tableOrColumn.id, "column");
    for (const Object* column : columns)
        for (const Object* owned : sides.before.childrenOf(column->id, "owned sequence"))
            for (const auto& need : owned->needs)
                if (need.kind == "sequence" && sides.after.find(need))
                    out.push_back({sql()
                                       .words("ALTER SEQUENCE")
                                       .name(need.path)
                                       .words("OWNED BY NONE")
                                       .text()});
}

} // namespace lockstep::postgresql
