// Plain definitions: of btree indexes over columns alone with the usual operator classes, of
// primary and unique keys, and of foreign keys, which are most. They are written here as
// pg_get_indexdef() and pg_get_constraintdef() write them: the server would look up every name for
// each.
#pragma once

#include "catalog/object.h"
#include "plugins/postgresql/places.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lockstep::postgresql {

/// One thread.
class PlainDefinitions
{
public:
    /// Both are read while they grow.
    PlainDefinitions(const Places& places, const std::vector<Object>& objects)
        : m_places(places), m_objects(objects)
    {
    }

    void addColumn(size_t object, uint32_t type, uint32_t collation);

    /// Where a row of indexes or constraints has what.
    struct Fields
    {
        int oid = -1;
        int table = -1;
        /// As the server's text of them, of indexes "indkey;indclass;indoption;indcollation", of
        /// keys "p;conkey", "u;conkey", "f;conkey;confrelid;confkey;confupdtype confdeltype
        /// confmatchtype". Null where the server has to be asked.
        int keys = -1;
        int definition = -1; ///< the server's own; null where it was not asked
    };
    /// Writes the definitions that are null; asks for those that cannot be written here by
    /// `function`, which is the server's own.
    [[nodiscard]] Result<void> define(const pqxx::result& rows, const Fields& fields,
                                      const char* function, const Places::Ask& ask);
    /// Of one that was null; null for others.
    [[nodiscard]] const std::string* definition(uint32_t oid) const;

private:
    struct Column
    {
        uint32_t type = 0;
        uint32_t collation = 0;
    };
    using Parts = std::vector<std::string>;

    [[nodiscard]] Result<void> readClasses(const Places::Ask& ask);
    [[nodiscard]] std::optional<std::string> written(uint32_t table, std::string_view keys) const;
    [[nodiscard]] std::optional<std::string> index(uint32_t table, const Parts& parts) const;
    [[nodiscard]] std::optional<std::string> foreignKey(uint32_t table, const Parts& parts) const;
    /// "(a, b)" of "{1,2}"
    [[nodiscard]] std::optional<std::string> listed(uint32_t table, std::string_view columns) const;
    /// Its place among the objects; nothing of what is no object of ours.
    [[nodiscard]] std::optional<size_t> columnAt(uint32_t table, uint32_t number) const;

    const Places& m_places;
    const std::vector<Object>& m_objects;
    std::vector<Column> m_columns;                    ///< by their places among the objects
    std::unordered_map<uint32_t, uint32_t> m_classes; ///< btree's usual ones: the type each is for
    std::unordered_map<uint32_t, std::string> m_definitions; ///< of the rows asked for last
};

} // namespace lockstep::postgresql
