// Entities: naming, and which way relations lead.
#include "plugins/python/entities.h"

#include "base/text.h"
#include "plugins/python/names.h"
#include "plugins/python/tabletext.h"

#include <algorithm>

namespace lockstep::python {

namespace {

/// Without "_id" at its end: what the column refers to.
std::string referredName(std::string column)
{
    for (const std::string_view end : {"_id", "Id", "ID", "_fk", "_key", "_no"})
        if (column.size() > end.size() && column.ends_with(end))
            return column.substr(0, column.size() - end.size());
    return column;
}

std::string lowerName(std::string_view name) { return asciiLower(cleaned(name, "rows")); }

class Planner
{
public:
    Planner(const Tables& tables, const std::set<std::string>& members,
            const std::vector<std::string>& suffixes)
        : m_tables(tables), m_reserved(members), m_suffixes(suffixes)
    {
    }

    Entities run()
    {
        m_out.usualSchema = m_tables.engine == "postgresql" ? "public" : "";
        nameEnums();
        for (const Table& table : m_tables.tables)
            if (table.sort == Table::Sort::Table && table.partOf.empty() && !table.columns.empty())
                m_out.all.push_back({.table = &table, .sort = sortOf(table)});
        // The usual schema's tables have the first choice of names.
        std::stable_sort(m_out.all.begin(), m_out.all.end(),
                         [&](const Entity& a, const Entity& b) { return isUsual(a) > isUsual(b); });
        for (Entity& entity : m_out.all) nameEntity(entity);
        std::sort(m_out.all.begin(), m_out.all.end(), [](const Entity& a, const Entity& b) {
            return std::tie(a.table->name, a.name) < std::tie(b.table->name, b.name);
        });
        for (Entity& entity : m_out.all) nameMembers(entity);
        for (size_t place = 0; place < m_out.all.size(); ++place) relate(place);
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool isUsual(const Entity& entity) const
    {
        return entity.table->name.schema == m_out.usualSchema;
    }

    static Entity::Sort sortOf(const Table& table)
    {
        if (!table.primaryKey) return Entity::Sort::Core;
        if (table.foreignKeys.size() != 2) return Entity::Sort::Class;
        std::vector<std::string> keyed;
        for (const TableForeignKey& key : table.foreignKeys)
            keyed.insert(keyed.end(), key.columns.begin(), key.columns.end());
        if (keyed.size() != table.columns.size() ||
            table.primaryKey->columns.size() != keyed.size())
            return Entity::Sort::Class;
        for (const TableColumn& column : table.columns)
            if (std::count(keyed.begin(), keyed.end(), column.name) != 1)
                return Entity::Sort::Class;
        return Entity::Sort::Association;
    }

    void nameEnums()
    {
        for (const EnumType& one : m_tables.enums) {
            EnumNames names;
            const bool usual = one.name.schema == m_out.usualSchema;
            const std::string stem = usual ? one.name.name : one.name.schema + "_" + one.name.name;
            names.className = m_classes.take(camelCase(stem));
            names.variable = m_variables.take(lowerName(stem) + "_enum");
            Scope members({"mro", "name", "value"});
            for (const std::string& value : one.values)
                names.members.push_back(members.take(cleaned(value, "value")));
            m_out.enums.emplace(one.name, std::move(names));
        }
    }

    void nameEntity(Entity& entity)
    {
        const QualifiedName& name = entity.table->name;
        const std::string stem = isUsual(entity) ? name.name : name.schema + "_" + name.name;
        entity.module = m_modules.take(lowerName(stem));
        if (entity.sort != Entity::Sort::Class && m_suffixes.empty()) {
            entity.name = m_variables.take(lowerName(stem));
            return;
        }
        std::string found = camelCase(stem);
        for (int number = 2; !isFree(found); ++number)
            found = camelCase(stem) + "_" + std::to_string(number);
        entity.name = m_classes.take(found);
        for (const std::string& suffix : m_suffixes) m_classes.forbid(found + suffix);
    }

    [[nodiscard]] bool isFree(const std::string& className) const
    {
        return m_classes.isFree(className) &&
               std::all_of(m_suffixes.begin(), m_suffixes.end(), [&](const std::string& suffix) {
                   return m_classes.isFree(className + suffix);
               });
    }

    void nameMembers(Entity& entity)
    {
        Scope scope(m_reserved);
        for (const Entity& one : m_out.all) scope.forbid(one.name);
        for (const auto& [name, names] : m_out.enums) {
            scope.forbid(names.className);
            scope.forbid(names.variable);
        }
        // Who is called as it stands goes first, so that "a_b" stays and "a b" gives way.
        std::vector<const TableColumn*> order;
        for (const TableColumn& column : entity.table->columns) order.push_back(&column);
        std::stable_partition(order.begin(), order.end(), [](const TableColumn* column) {
            return cleaned(column->name, "column") == column->name;
        });
        std::map<const TableColumn*, std::string> names;
        for (const TableColumn* column : order)
            names[column] = scope.take(cleaned(column->name, "column"));
        for (const TableColumn& column : entity.table->columns)
            entity.members.push_back({&column, names[&column]});
        m_scopes.emplace(entity.table, std::move(scope));
    }

    [[nodiscard]] bool joinable(const Entity& from, const TableForeignKey& key,
                                std::optional<size_t> to) const
    {
        if (!to || key.columns.size() != key.toColumns.size() || !TableText::isSayable(key))
            return false;
        const Table& other = *m_out.all[*to].table;
        return std::all_of(key.columns.begin(), key.columns.end(),
                           [&](const std::string& name) { return from.table->find(name); }) &&
               std::all_of(key.toColumns.begin(), key.toColumns.end(),
                           [&](const std::string& name) { return other.find(name); });
    }

    void relate(size_t place)
    {
        Entity& entity = m_out.all[place];
        if (entity.sort == Entity::Sort::Association) return relateMany(place);
        if (entity.sort != Entity::Sort::Class) return;
        std::set<std::string> written;
        for (const TableForeignKey& key : entity.table->foreignKeys) {
            const auto to = m_out.find(key.to);
            if (!joinable(entity, key, to) || m_out.all[*to].sort != Entity::Sort::Class) continue;
            Entity& other = m_out.all[*to];
            Relation there{.to = *to, .owner = place, .key = &key, .up = true};
            there.optional =
                std::any_of(key.columns.begin(), key.columns.end(),
                            [&](const auto& name) { return !entity.table->find(name)->notNull; });
            for (const std::string& name : key.columns)
                if (!written.insert(name).second) there.viewOnly = true;
            const std::string wish = key.columns.size() == 1
                                         ? lowerName(referredName(key.columns[0]))
                                         : lowerName(other.table->name.name);
            there.name = m_scopes.at(entity.table).take(wish);
            Relation back{.to = place, .owner = place, .key = &key, .viewOnly = there.viewOnly};
            back.many = !entity.table->isUnique(key.columns);
            back.optional = !back.many;
            back.name = nameBack(other, entity, there.name);
            there.back = back.name;
            back.back = there.name;
            entity.relations.push_back(std::move(there));
            other.relations.push_back(std::move(back));
        }
    }

    /// "posts", and "posts_editor" where several keys lead here.
    std::string nameBack(const Entity& other, const Entity& from, const std::string& attribute)
    {
        const std::string wish = lowerName(from.table->name.name);
        Scope& scope = m_scopes.at(other.table);
        size_t keys = 0;
        for (const TableForeignKey& key : from.table->foreignKeys)
            if (key.to == other.table->name) ++keys;
        return scope.take(keys > 1 || !scope.isFree(wish) ? wish + "_" + attribute : wish);
    }

    void relateMany(size_t place)
    {
        const Entity& between = m_out.all[place];
        const auto& keys = between.table->foreignKeys;
        const auto one = m_out.find(keys[0].to);
        const auto two = m_out.find(keys[1].to);
        if (!joinable(between, keys[0], one) || !joinable(between, keys[1], two)) return;
        Entity& a = m_out.all[*one];
        Entity& b = m_out.all[*two];
        if (a.sort != Entity::Sort::Class || b.sort != Entity::Sort::Class) return;
        const bool self = *one == *two;
        const auto wish = [&](const TableForeignKey& key, const Entity& target) {
            return self && key.columns.size() == 1 ? lowerName(referredName(key.columns[0]))
                                                   : lowerName(target.table->name.name);
        };
        Relation there{.to = *two,
                       .owner = place,
                       .key = &keys[0],
                       .many = true,
                       .secondary = place,
                       .secondaryKey = &keys[1]};
        Relation back{.to = *one,
                      .owner = place,
                      .key = &keys[1],
                      .many = true,
                      .secondary = place,
                      .secondaryKey = &keys[0]};
        const auto named = [&](Entity& on, const std::string& name) {
            Scope& scope = m_scopes.at(on.table);
            return scope.take(
                scope.isFree(name) ? name : name + "_" + lowerName(between.table->name.name));
        };
        there.name = named(a, wish(keys[1], b));
        back.name = named(b, wish(keys[0], a));
        there.back = back.name;
        back.back = there.name;
        a.relations.push_back(std::move(there));
        b.relations.push_back(std::move(back));
    }

    const Tables& m_tables;
    const std::set<std::string>& m_reserved;
    const std::vector<std::string>& m_suffixes;
    Entities m_out;
    Scope m_classes{{"Base", "Written", "Model", "Any", "Mapped", "Field"}};
    Scope m_variables{{"metadata", "values_of", "registry", "sa", "orm", "base", "postgresql",
                       "mysql", "datetime", "decimal", "enum", "typing", "uuid", "pydantic",
                       "sqlmodel"}};
    Scope m_modules{{"base"}};
    std::map<const Table*, Scope> m_scopes;
};

} // namespace

const std::string& Entity::memberOf(std::string_view column) const
{
    static const std::string none;
    for (const Member& member : members)
        if (member.column->name == column) return member.name;
    return none;
}

std::optional<size_t> Entities::find(const QualifiedName& table) const
{
    for (size_t place = 0; place < all.size(); ++place)
        if (all[place].table->name == table) return place;
    return std::nullopt;
}

Entities entitiesOf(const Tables& tables, const std::set<std::string>& members,
                    const std::vector<std::string>& suffixes)
{
    return Planner(tables, members, suffixes).run();
}

} // namespace lockstep::python
