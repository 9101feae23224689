// The words of this engine's catalogs: kinds and attributes.
#pragma once

#include "catalog/object.h"

namespace lockstep::mariadb {

namespace kind {
inline const Symbol database = "database";
inline const Symbol table = "table";
inline const Symbol column = "column";
inline const Symbol primaryKey = "primary key";
inline const Symbol check = "check constraint";
inline const Symbol foreignKey = "foreign key";
inline const Symbol index = "index";
inline const Symbol sequence = "sequence";
inline const Symbol function = "function";
inline const Symbol procedure = "procedure";
inline const Symbol view = "view";
inline const Symbol trigger = "trigger";
inline const Symbol event = "event";
} // namespace kind

namespace attribute {
inline const Symbol algorithm = "algorithm"; ///< of a view; absent: UNDEFINED
inline const Symbol autoIncrement = "autoIncrement";
inline const Symbol check = "check"; ///< the column's own
inline const Symbol checkOption = "checkOption";
inline const Symbol collation = "collation"; ///< the character set is part of its name
inline const Symbol columns = "columns";     ///< quoted, with lengths and DESC
inline const Symbol comment = "comment";
inline const Symbol cycle = "cycle";
inline const Symbol cache = "cache";
inline const Symbol defaultValue = "default"; ///< absent: none, or NULL where that may be
inline const Symbol definer = "definer";
inline const Symbol definition = "definition";
inline const Symbol deterministic = "deterministic";
inline const Symbol engine = "engine";
inline const Symbol event = "event";         ///< of a trigger: INSERT, UPDATE, DELETE
inline const Symbol generated = "generated"; ///< the expression
inline const Symbol ignored = "ignored";
inline const Symbol increment = "increment";
inline const Symbol invisible = "invisible";
inline const Symbol kept = "kept"; ///< of an event: ON COMPLETION PRESERVE
inline const Symbol maximum = "maximum";
inline const Symbol method = "method"; ///< of an index: FULLTEXT, SPATIAL, HASH; absent: BTREE
inline const Symbol minimum = "minimum";
inline const Symbol notNull = "notNull";
inline const Symbol onDelete = "onDelete"; ///< absent: RESTRICT
inline const Symbol onUpdate = "onUpdate"; ///< of a foreign key, absent: RESTRICT; of a column
inline const Symbol options = "options";   ///< of a table: what else its CREATE says
inline const Symbol parameters = "parameters";
inline const Symbol partitioning = "partitioning";
inline const Symbol periods = "periods";
inline const Symbol position = "position";
inline const Symbol referenced = "referenced"; ///< columns
inline const Symbol references = "references"; ///< table, quoted
inline const Symbol returns = "returns";
inline const Symbol rowFormat = "rowFormat"; ///< where it is said
inline const Symbol schedule = "schedule";
inline const Symbol security = "security"; ///< absent: DEFINER
inline const Symbol sqlAccess = "sqlAccess";
inline const Symbol sqlMode = "sqlMode";
inline const Symbol start = "start";
inline const Symbol status = "status"; ///< of an event; absent: enabled
inline const Symbol stored = "stored";
inline const Symbol timeZone = "timeZone"; ///< absent: the server's
inline const Symbol timing = "timing";
inline const Symbol type = "type";
inline const Symbol unique = "unique";
inline const Symbol versioned = "versioned";
} // namespace attribute

/// The name that MariaDB gives every primary key.
inline constexpr const char* primaryName = "PRIMARY";

} // namespace lockstep::mariadb
