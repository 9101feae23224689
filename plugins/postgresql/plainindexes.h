// Plain indexes: btree indexes over columns alone with the usual operator classes, which are most,
// written here as pg_get_indexdef() writes them: the server would open the table of each.
#pragma once

#include "plugins/postgresql/places.h"

#include <string_view>

namespace lockstep::postgresql {

/// One thread.
class PlainIndexes
{
public:
    void addColumn(const Place& column, std::string_view name, uint32_t type, uint32_t collation);

    /// Where an index's row has what.
    struct Fields
    {
        int oid = -1;
        int table = -1;
        int keys = -1; ///< "indkey;indclass;indoption;indcollation", as the server's text of them
        int definition = -1; ///< the server's own; null where it was not asked
    };
    /// Writes the definitions that are null; asks for those that cannot be written here.
    [[nodiscard]] Result<void> define(const pqxx::result& indexes, const Fields& fields,
                                      const Places::Ask& ask);
    /// Of one that was null; null for others.
    [[nodiscard]] const std::string* definition(uint32_t index) const;

private:
    [[nodiscard]] Result<void> readClasses(const Places::Ask& ask);
    [[nodiscard]] std::optional<std::string> written(uint32_t table, std::string_view keys) const;

    struct Column
    {
        std::string name;
        uint32_t type = 0;
        uint32_t collation = 0;
    };
    std::unordered_map<Place, Column, PlaceHash> m_columns;
    std::unordered_map<uint32_t, uint32_t> m_classes; ///< btree's usual ones: the type each is for
    std::unordered_map<uint32_t, std::string> m_definitions;
};

} // namespace lockstep::postgresql
