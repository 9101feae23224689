// The words of this engine's catalogs: kinds and attributes.
#pragma once

#include "catalog/object.h"

namespace lockstep::sqlite {

namespace kind {
inline const Symbol table = "table";
inline const Symbol virtualTable = "virtual table";
inline const Symbol column = "column";
inline const Symbol primaryKey = "primary key";
inline const Symbol unique = "unique constraint";
inline const Symbol check = "check constraint";
inline const Symbol foreignKey = "foreign key";
inline const Symbol index = "index";
inline const Symbol view = "view";
inline const Symbol trigger = "trigger";
} // namespace kind

namespace attribute {
inline const Symbol autoincrement = "autoincrement";
inline const Symbol checks = "checks";
inline const Symbol clauses = "clauses"; ///< those that the other attributes do not tell exactly
inline const Symbol collation = "collation";
inline const Symbol columns = "columns";
inline const Symbol defaultValue = "default";
inline const Symbol definition = "definition"; ///< canonical text
inline const Symbol generated = "generated";
inline const Symbol notNull = "notNull";
inline const Symbol position = "position";
inline const Symbol primaryKey = "primaryKey";
inline const Symbol quotedText = "quotedText"; ///< strings in double quotes; not compared
inline const Symbol references = "references";
inline const Symbol stored = "stored";
inline const Symbol strict = "strict";
inline const Symbol text = "text"; ///< as the author wrote it; not compared
inline const Symbol type = "type";
inline const Symbol unique = "unique";
inline const Symbol where = "where";
inline const Symbol withoutRowid = "withoutRowid";
inline const Symbol writtenAsString = "writtenAsString"; ///< a name in single quotes
} // namespace attribute

/// The path of an object; SQLite does not tell names apart by the case of ASCII letters.
[[nodiscard]] inline Path pathOf(const std::vector<std::string>& names)
{
    return Path::folded(names);
}

} // namespace lockstep::sqlite
