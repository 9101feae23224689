// Resources: a database's tables by the addresses that they have in the API.
#pragma once

#include "api/fault.h"
#include "relational/tables.h"

#include <map>

namespace lockstep::api {

/// A table or view as it is asked for.
struct Resource
{
    Table table;
    std::string path;     ///< "order-items"; of another schema "app.order-items"
    bool writable = true; ///< not so: a view, or rows that are elsewhere
    /// Columns that no two rows have the same values in; else all that can be sorted.
    std::vector<std::string> orderedBy;
    bool orderIsTotal = true; ///< not so: rows may be alike, or a column cannot be sorted

    [[nodiscard]] std::string name() const; ///< for people: "app.order_items"
    [[nodiscard]] std::vector<std::string> columnNames() const;
    [[nodiscard]] std::vector<std::string> keyColumns() const; ///< empty: no primary key
    /// The column, or 400 with the one that was meant.
    [[nodiscard]] Checked<const TableColumn*> column(const std::string& name) const;
};

/// Immutable once made; any thread.
class Resources
{
public:
    Resources() = default;
    explicit Resources(Tables tables);

    [[nodiscard]] const std::vector<Resource>& all() const { return m_all; }
    /// By a decoded part of an address: the path, the exact name, either with the schema in front.
    /// 404 names the one that is most like it.
    [[nodiscard]] Checked<const Resource*> find(const std::string& part) const;

private:
    std::vector<Resource> m_all;
    std::map<std::string, size_t> m_places;
};

/// "OrderItems", "order_items" and "order items" are "order-items".
[[nodiscard]] std::string kebab(std::string_view name);

} // namespace lockstep::api
