// Resources: addresses that stay what they are when a table comes.
#include "api/resources.h"

#include "base/text.h"

#include <algorithm>
#include <set>

namespace lockstep::api {

namespace {

constexpr const char* mainSchema = "public";

/// What stands in the way of a table of this name.
const std::set<std::string>& reserved()
{
    static const std::set<std::string> words{"health", "openapi.json", "query"};
    return words;
}

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool sortable(const TableColumn& column)
{
    const DataType& type = column.type;
    if (type.family == Family::Xml || type.family == Family::Geometry) return false;
    return type.family != Family::Json || type.base != "json";
}

void settleOrder(Resource& resource)
{
    const Table& table = resource.table;
    const auto filled = [&](const std::string& name) {
        const TableColumn* column = table.find(name);
        return column && column->notNull;
    };
    if (table.primaryKey) {
        resource.orderedBy = table.primaryKey->columns;
        return;
    }
    for (const TableKey& key : table.uniques)
        if (std::all_of(key.columns.begin(), key.columns.end(), filled)) {
            resource.orderedBy = key.columns;
            return;
        }
    for (const TableColumn& column : table.columns)
        if (sortable(column))
            resource.orderedBy.push_back(column.name);
        else
            resource.orderIsTotal = false;
}

/// The schema whose tables are called without it; the only one, where there is no usual one.
std::string shortSchema(const Tables& tables)
{
    std::set<std::string> schemas;
    for (const Table& table : tables.tables) schemas.insert(table.name.schema);
    if (schemas.size() == 1) return *schemas.begin();
    return mainSchema;
}

} // namespace

std::string kebab(std::string_view name)
{
    std::string out;
    for (size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool separates = c == '_' || c == ' ' || c == '.' || c == '-' || c == '/';
        const bool begins = isUpper(c) && i > 0 && !isUpper(name[i - 1]);
        if ((separates || begins) && !out.empty() && out.back() != '-') out += '-';
        if (!separates) out += isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::string Resource::name() const
{
    return table.name.schema.empty() ? table.name.name : table.name.schema + "." + table.name.name;
}

std::vector<std::string> Resource::columnNames() const
{
    std::vector<std::string> names;
    for (const TableColumn& column : table.columns) names.push_back(column.name);
    return names;
}

std::vector<std::string> Resource::keyColumns() const
{
    return table.primaryKey ? table.primaryKey->columns : std::vector<std::string>();
}

Checked<const TableColumn*> Resource::column(const std::string& column) const
{
    if (const TableColumn* found = table.find(column)) return found;
    return badRequest("unknown_column",
                      visible(name()) + " has no column \"" + visible(column) + "\".",
                      suggestion(column, columnNames()), column);
}

Resources::Resources(Tables tables)
{
    const std::string usual = shortSchema(tables);
    for (Table& table : tables.tables) {
        Resource resource;
        resource.writable = table.sort == Table::Sort::Table;
        resource.table = std::move(table);
        settleOrder(resource);
        m_all.push_back(std::move(resource));
    }
    // Who is called exactly so has the address before who is called nearly so.
    const auto give = [&](size_t place, const std::string& path) {
        if (path.empty() || reserved().contains(path)) return;
        if (m_places.emplace(path, place).second && m_all[place].path.empty())
            m_all[place].path = path;
    };
    const auto eachWith = [&](const auto& pathOf) {
        for (size_t i = 0; i < m_all.size(); ++i) {
            const QualifiedName& name = m_all[i].table.name;
            const std::string before = name.schema.empty() ? "" : name.schema + ".";
            pathOf(i, name.name, name.schema == usual, before);
        }
    };
    eachWith([&](size_t i, const std::string& name, bool isUsual, const std::string&) {
        if (isUsual && kebab(name) == name) give(i, name);
    });
    eachWith([&](size_t i, const std::string& name, bool isUsual, const std::string&) {
        if (isUsual) give(i, kebab(name));
    });
    eachWith([&](size_t i, const std::string& name, bool isUsual, const std::string&) {
        if (isUsual) give(i, name);
    });
    eachWith([&](size_t i, const std::string& name, bool, const std::string& before) {
        if (!before.empty() && kebab(name) == name) give(i, before + name);
    });
    eachWith([&](size_t i, const std::string& name, bool, const std::string& before) {
        give(i, before.empty() ? "table-" + kebab(name) : before + kebab(name));
        give(i, before.empty() ? "table-" + name : before + name);
    });
}

Checked<const Resource*> Resources::find(const std::string& part) const
{
    if (const auto it = m_places.find(part); it != m_places.end()) return &m_all[it->second];
    std::vector<std::string> paths;
    paths.reserve(m_all.size());
    for (const Resource& resource : m_all) paths.push_back(resource.path);
    return wrong({404,
                  "unknown_table",
                  "There is no table at \"" + visible(part) + "\".",
                  {},
                  suggestion(part, paths)});
}

} // namespace lockstep::api
