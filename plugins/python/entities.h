// Entities: what each table becomes in the code, and what everything is called. Pure.
#pragma once

#include "plugins/python/types.h"

namespace lockstep::python {

/// A column's attribute of a class.
struct Member
{
    const TableColumn* column = nullptr;
    std::string name;
};

/// An attribute that leads to rows of another entity.
struct Relation
{
    std::string name;
    std::string back; ///< the attribute over there that leads back
    size_t to = 0;    ///< place among the entities
    size_t owner = 0; ///< whose table has the key
    const TableForeignKey* key = nullptr;
    bool up = false;                 ///< to the row that the key refers to
    bool many = false;               ///< a list
    bool optional = false;           ///< may be None
    bool viewOnly = false;           ///< another relation already writes one of the key's columns
    std::optional<size_t> secondary; ///< the table between two many
    const TableForeignKey* secondaryKey = nullptr; ///< of it, to `to`; `key` is that to us
};

struct Entity
{
    enum class Sort {
        Class,       ///< rows are objects
        Association, ///< nothing but two keys: leads from many to many
        Core         ///< without a primary key rows cannot be objects
    };
    const Table* table = nullptr;
    Sort sort = Sort::Class;
    std::string name;            ///< of the class, or of the variable
    std::string module;          ///< of a file of its own
    std::vector<Member> members; ///< in the order of the columns
    std::vector<Relation> relations;

    [[nodiscard]] const std::string& memberOf(std::string_view column) const;
};

/// Borrows from the tables it was made of.
struct Entities
{
    std::vector<Entity> all; ///< by name
    EnumsByName enums;
    /// The schema whose tables are found without its name; empty: every name stands alone.
    std::string usualSchema;
    [[nodiscard]] std::optional<size_t> find(const QualifiedName& table) const;
};

/// `members`: names that no attribute may have; `suffixes`: what else is made of a class's name.
[[nodiscard]] Entities entitiesOf(const Tables& tables, const std::set<std::string>& members,
                                  const std::vector<std::string>& suffixes = {});

} // namespace lockstep::python
