// Kept parts: a table with its partitions, columns, indexes, keys and sequences.
#include "plugins/postgresql/keptparts.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/kinds/rows.h"

#include <algorithm>
#include <set>

namespace lockstep::postgresql {

namespace {

using Objects = std::vector<const Object*>;

/// The table and its partitions, from above; with what is no table of ours among them.
Objects tree(const Catalog& catalog, const Object& table)
{
    Objects all{&table};
    for (size_t i = 0; i < all.size(); ++i)
        for (const Object* child : childTablesOf(catalog, all[i]->id))
            if (std::find(all.begin(), all.end(), child) == all.end()) all.push_back(child);
    return all;
}

bool isAbove(const Object& table, const Catalog& before, const Catalog& target)
{
    const auto parents = parentsOf(before, table);
    return std::any_of(parents.begin(), parents.end(),
                       [&](const Object* parent) { return target.find(parent->id) != nullptr; });
}

std::string whyNotTable(const Object& table, const Catalog& before, const Catalog& target)
{
    std::set<std::string_view> names;
    for (const Object* one : tree(before, table)) {
        if (!names.insert(one->id.path.name()).second)
            return "two of its partitions are called " + visible(one->id.path.name());
        const std::string name = one == &table ? "it" : one->id.display();
        if (one->id.kind != "table") return one->id.display() + " is no table";
        if (one->has("inherits") ||
            (!isPartitioned(before, one->id) && hasChildTables(before, one->id)))
            return name + " inherits, or is inherited from";
        if (one != &table && target.find(one->id)) return one->id.display() + " stays";
        if (one->has("of type")) return name + " is of a type";
        for (const Object* column : before.childrenOf(one->id, "column"))
            if (one == &table && isAbove(*one, before, target) && column->has("identity sequence"))
                return column->id.display() + " has its identity from the table above";
    }
    return {};
}

std::string whyNotColumn(const Object& column, const Catalog& before, const Catalog& target)
{
    const Object* table = before.find(column.parent);
    if (!table || table->id.kind != "table") return "it is no column of a table";
    if (column.has("inherited") || isPartitioned(before, table->id) ||
        isPartition(before, table->id) || isPartition(target, table->id) ||
        table->has("inherits") || hasChildTables(before, table->id) ||
        hasChildTables(target, table->id))
        return "its table is partitioned, or inherits";
    if (table->has("of type")) return "its table is of a type";
    if (table->flag("forced row security") || target.find(table->id)->flag("forced row security"))
        return "policies hide rows of its table even from its owner";
    const auto key = keyColumns(before, table->id);
    if (key.empty()) return "its table has no primary key";
    if (key != keyColumns(target, table->id)) return "the primary key of its table changes as well";
    for (const std::string& name : key) {
        const ObjectId id{"column", table->id.path.child(name)};
        const Object* was = before.find(id);
        const Object* is = target.find(id);
        if (!was || !is || was->text("type") != is->text("type"))
            return "the primary key of its table changes as well";
    }
    return {};
}

/// A part of a table that goes alone from among the partitions, as it is once it stands alone.
Object standingAlone(Object part, const std::vector<const Object*>& parents)
{
    for (const char* name : {"attached to", "inherited"}) part.unset(name);
    std::erase_if(part.needs, [&](const ObjectId& need) {
        return std::any_of(parents.begin(), parents.end(), [&](const Object* parent) {
            return need.path.startsWith(parent->id.path);
        });
    });
    return part;
}

Object standingOr(const Object& part, const Objects& parents)
{
    return parents.empty() ? part : standingAlone(part, parents);
}

/// Sequences that the column owns, and that go with it.
void addSequences(const Object& column, const Catalog& before, const Catalog& target,
                  std::vector<Object>& out)
{
    for (const Object* owned : before.childrenOf(column.id, "owned sequence"))
        for (const ObjectId& need : owned->needs)
            if (const Object* sequence = before.find(need);
                sequence && need.kind == "sequence" && !target.find(need)) {
                out.push_back(*sequence);
                out.push_back(*owned);
            }
}

/// Those of these tables that are kept with them whatever they stand on.
std::set<ObjectId> own(const Objects& tables, const Catalog& before)
{
    std::set<ObjectId> ids;
    for (const Object* table : tables) {
        ids.insert(table->id);
        for (const Object* part : before.childrenOf(table->id))
            if (part->id.kind == "column" || part->id.kind == "constraint" ||
                part->id.kind == "index")
                ids.insert(part->id);
    }
    return ids;
}

} // namespace

std::vector<std::string> keyColumns(const Catalog& catalog, const ObjectId& table)
{
    for (const Object* constraint : catalog.childrenOf(table, "constraint"))
        if (constraint->text("type") == "PRIMARY KEY")
            return namesInParentheses(constraint->text("definition"));
    return {};
}

std::string whyNotKept(const Object& object, const Catalog& before, const Catalog& target)
{
    if (object.id.kind == "table") return whyNotTable(object, before, target);
    if (object.id.kind == "column") return whyNotColumn(object, before, target);
    return "only tables and their columns are kept";
}

std::vector<Object> partsThatStay(const Object& object, const Catalog& before,
                                  const Catalog& target)
{
    std::vector<Object> all;
    if (object.id.kind == "column") {
        all.push_back(object);
        addSequences(object, before, target, all);
        return all;
    }
    const Objects above = isAbove(object, before, target) ? parentsOf(before, object) : Objects();
    const Objects tables = tree(before, object);
    const std::set<ObjectId> ours = own(tables, before);
    for (const Object* table : tables) {
        const Objects parents = table == &object ? above : Objects();
        all.push_back(standingOr(*table, parents));
        for (const Object* column : before.childrenOf(table->id, "column")) {
            all.push_back(standingOr(*column, parents));
            addSequences(*column, before, target, all);
        }
        for (const Object* part : before.childrenOf(table->id)) {
            const bool key = part->id.kind == "constraint" && part->text("type") != "FOREIGN KEY";
            const bool place = part->id.kind == "partition" && table != &object;
            if (!key && !place && part->id.kind != "index") continue;
            Object copy = standingOr(*part, parents);
            // What stands on something that goes as well is made again when it is back.
            const bool stands =
                std::all_of(copy.needs.begin(), copy.needs.end(), [&](const ObjectId& need) {
                    return ours.count(need) > 0 || target.find(need);
                });
            if (stands || place) all.push_back(std::move(copy));
        }
    }
    return all;
}

} // namespace lockstep::postgresql
