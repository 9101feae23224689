// Retype parts: what stands on a column that gets another type while its table is used, and why it
// may not get it so.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// Objects of `before`, which dev has, too, and as they are.
struct RetypeParts
{
    std::string why; ///< for people: why the column cannot get its type so; empty: it can
    std::vector<const Object*> indexes;
    std::vector<const Object*> keys;        ///< constraints that have an index
    std::vector<const Object*> checks;      ///< of its table
    std::vector<const Object*> foreignKeys; ///< of its table, and those that refer to it
    std::vector<const Object*> sequences;   ///< that the column owns
    std::vector<std::string> path;          ///< the primary key's columns, along which it is filled
};

/// `change` is about a column's type. Looks at nothing more once it is known why not.
[[nodiscard]] RetypeParts partsOfRetype(const Change& change, const Sides& sides);

/// What an interrupted change left, which nobody wants: in prod only, under a name of ours.
[[nodiscard]] bool isLeftover(const Object& object, const Sides& sides);

/// A definition, with the column under another name. A foreign key has columns of two tables.
[[nodiscard]] std::string definitionWith(const Object& part, const ObjectId& column,
                                         const ObjectId& named);

} // namespace lockstep::postgresql
