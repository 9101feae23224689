// A column as CREATE TABLE and MODIFY write it.
#pragma once

#include "engine/kind.h"

namespace lockstep::mariadb {

/// "`name` int(11) NOT NULL DEFAULT 5".
[[nodiscard]] std::string columnText(const Object& column);
/// A key, an index, a foreign key or a check: "PRIMARY KEY (`id`)", "CONSTRAINT `c` CHECK (…)".
[[nodiscard]] std::string partText(const Object& part);

/// The key that a column with AUTO_INCREMENT brings along, as it must be one's first column from
/// the beginning; null: the column needs none, or has one.
[[nodiscard]] const Object* keyThatComes(const Object& column, const Sides& sides);
/// Whether the key's own statement is left to its column.
[[nodiscard]] bool comesWithColumn(const Object& key, const Sides& sides);

} // namespace lockstep::mariadb
