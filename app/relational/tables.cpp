// Tables: finding in the typed view, and what of a catalog is not in it.
#include "relational/tables.h"

#include <algorithm>
#include <set>

namespace lockstep {

namespace {

template <class List, class Name>
auto findNamed(const List& list, const Name& name) -> decltype(list.data())
{
    const auto it =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.name == name; });
    return it == list.end() ? nullptr : &*it;
}

template <class List>
void sortByName(List& list)
{
    std::sort(list.begin(), list.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
}

template <class List>
void take(std::set<ObjectId>& ids, const List& list)
{
    for (const auto& one : list) ids.insert(one.id);
}

std::vector<std::string> sorted(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

bool TableIndex::isPlain() const
{
    return method.empty() && where.empty() && options.empty() && include.empty() &&
           !nullsNotDistinct && std::all_of(parts.begin(), parts.end(), [](const IndexPart& part) {
               return !part.column.empty() && part.rest.empty() && !part.length;
           });
}

const TableColumn* Table::find(std::string_view column) const { return findNamed(columns, column); }

bool Table::isUnique(std::vector<std::string> names) const
{
    names = sorted(std::move(names));
    if (names.empty()) return false;
    if (primaryKey && sorted(primaryKey->columns) == names) return true;
    for (const TableKey& key : uniques)
        if (sorted(key.columns) == names) return true;
    return std::any_of(indexes.begin(), indexes.end(), [&](const TableIndex& index) {
        if (!index.unique || !index.where.empty()) return false;
        std::vector<std::string> over;
        for (const IndexPart& part : index.parts) {
            if (part.column.empty() || part.length) return false;
            over.push_back(part.column);
        }
        return sorted(std::move(over)) == names;
    });
}

std::string Table::option(std::string_view key) const
{
    for (const auto& [word, value] : options)
        if (word == key) return value;
    return {};
}

const Table* Tables::find(const QualifiedName& name) const { return findNamed(tables, name); }

const Table* Tables::find(const ObjectId& id) const
{
    const auto it =
        std::find_if(tables.begin(), tables.end(), [&](const Table& one) { return one.id == id; });
    return it == tables.end() ? nullptr : &*it;
}

const SequenceType* Tables::findSequence(const QualifiedName& name) const
{
    return findNamed(sequences, name);
}

void Tables::finish(const Catalog& catalog)
{
    std::sort(schemas.begin(), schemas.end());
    sortByName(tables);
    sortByName(enums);
    sortByName(domains);
    sortByName(sequences);
    engine = catalog.source().engine;
    versionNumber = catalog.source().versionNumber;
    std::set<ObjectId> here;
    take(here, tables);
    take(here, enums);
    take(here, domains);
    take(here, sequences);
    for (const Table& table : tables) {
        take(here, table.columns);
        take(here, table.uniques);
        take(here, table.foreignKeys);
        take(here, table.checks);
        take(here, table.indexes);
        if (table.primaryKey) here.insert(table.primaryKey->id);
    }
    besides.clear();
    for (const Object& object : catalog.objects())
        if (!here.count(object.id)) besides.push_back(object.id);
}

Path pathOf(const QualifiedName& name)
{
    return name.schema.empty() ? Path{name.name} : Path{name.schema, name.name};
}

} // namespace lockstep
