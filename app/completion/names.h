// Names: what a database has that a statement can name: tables, columns, keys, functions.
#pragma once

#include "catalog/catalog.h"
#include "engine/dialect.h"
#include "engine/kind.h"

#include <memory>

namespace lockstep {

struct ColumnName
{
    std::string name;
    std::string type;    ///< the engine's word; empty: not known
    std::string comment; ///< of the database; empty: none
    bool notNull = false;
};

/// Something with columns: a table, a view.
struct RelationName
{
    ObjectId id;
    std::string schema; ///< empty where the engine has none
    std::string name;
    std::string kind; ///< for people: "Table"
    std::string comment;
    std::vector<ColumnName> columns; ///< in their order
    [[nodiscard]] const ColumnName* find(std::string_view column) const;
};

/// A foreign key; its columns and the other table's stand in pairs.
struct KeyName
{
    size_t from = 0; ///< places among the relations
    size_t to = 0;
    std::vector<std::string> fromColumns;
    std::vector<std::string> toColumns;
};

struct RoutineName
{
    ObjectId id; ///< empty: the engine's own
    std::string schema;
    std::string name;
    std::string kind;      ///< for people: "Function"
    std::string arguments; ///< "a integer, b integer"
    std::string result;    ///< a type; empty: not known
    std::string comment;
    [[nodiscard]] std::string signature() const; ///< "add(a integer, b integer) → integer"
};

class Names;
using NamesPtr = std::shared_ptr<const Names>;

/// Read from a catalog by what every engine's objects have in common, never by the name of a kind:
/// what holds rows or is defined by a query has columns, what has arguments can be called.
/// Immutable; any thread. Names are found without regard to the case of ASCII letters, but one that
/// is written the same way goes first.
class Names
{
public:
    /// `functions`: the engine's own, a line each: "name(arguments) → result | what it does".
    [[nodiscard]] static NamesPtr of(const Catalog& catalog, const Kinds& kinds,
                                     const Dialect& dialect, std::string_view functions);
    /// The engine's own functions alone.
    [[nodiscard]] static NamesPtr ofFunctions(std::string_view functions);

    [[nodiscard]] const std::vector<RelationName>& relations() const { return m_relations; }
    [[nodiscard]] const std::vector<KeyName>& keys() const { return m_keys; }
    [[nodiscard]] const std::vector<RoutineName>& routines() const { return m_routines; }
    /// Every column's name once: the place of the first relation that has it, and its own there.
    [[nodiscard]] const std::vector<std::pair<size_t, size_t>>& columns() const
    {
        return m_columns;
    }
    [[nodiscard]] const std::vector<std::string>& schemas() const { return m_schemas; }

    /// Of "schema.table" or "table"; without a schema, one that needs none goes first.
    [[nodiscard]] const RelationName* relation(const std::vector<std::string>& path) const;
    [[nodiscard]] std::vector<const RoutineName*> routines(std::string_view name) const;
    [[nodiscard]] bool isSchema(std::string_view name) const;
    /// Whether names in it are found without saying it.
    [[nodiscard]] static bool isUsual(std::string_view schema)
    {
        return schema.empty() || schema == "public";
    }

private:
    friend class NamesDraft;
    void index();

    std::vector<RelationName> m_relations;
    std::vector<KeyName> m_keys;
    std::vector<RoutineName> m_routines;
    std::vector<std::string> m_schemas;
    std::unordered_multimap<std::string, size_t> m_byName; ///< lower case
    std::unordered_multimap<std::string, size_t> m_routinesByName;
    std::vector<std::pair<size_t, size_t>> m_columns;
};

} // namespace lockstep
