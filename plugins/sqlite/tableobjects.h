// From a parsed CREATE TABLE to the objects of a catalog. Pure.
#pragma once

#include "catalog/object.h"
#include "plugins/sqlite/definition.h"

#include <map>

namespace lockstep::sqlite {

/// What a database has, in lower case: tables and views with their columns.
struct Inventory
{
    std::map<std::string, std::vector<std::string>, std::less<>> columnsOf; ///< names as written
    std::map<std::string, std::string, std::less<>> tables; ///< lower case to written, tables
    std::map<std::string, std::string, std::less<>> views;
    std::set<std::string, std::less<>> virtualTables;
    KnownNames known; ///< every name there is

    /// The object of that name, or an empty id.
    [[nodiscard]] ObjectId relation(std::string_view name) const;
};

/// The table, its columns and constraints, with what they need.
[[nodiscard]] std::vector<Object> tableObjects(const TableDefinition& table,
                                               const Inventory& inventory);
/// A table that was not understood: one object with its whole definition.
[[nodiscard]] Object opaqueTable(std::string_view name, std::string_view sql,
                                 const Inventory& inventory);

/// An index, view, trigger or virtual table. `owner` is what an index or trigger belongs to.
[[nodiscard]] Object otherObject(const OtherDefinition& definition, std::string_view owner,
                                 const Inventory& inventory);

} // namespace lockstep::sqlite
