// Reading: what the parts of the reader share.
#pragma once

#include "plugins/mariadb/link.h"

#include <map>

namespace lockstep::mariadb {

/// The catalog as far as it was read. One thread.
struct Reading
{
    Link& link;
    std::string database;
    std::map<ObjectId, Object> objects; ///< tables first, then what belongs to them

    /// A question whose warnings mean that something could not be read.
    [[nodiscard]] Result<Answer> ask(const std::string& sql);
    Object& add(const ObjectId& id, ObjectId parent = {});
    [[nodiscard]] bool has(const ObjectId& id) const { return objects.count(id) > 0; }
    /// Without the database in front of names.
    [[nodiscard]] std::string own(const Cell& sql) const;
    [[nodiscard]] std::vector<const Object*> partsOf(const ObjectId& table) const;
    /// The ids of a table's columns that the text names.
    [[nodiscard]] std::vector<ObjectId> columnsNamed(const ObjectId& table,
                                                     const std::string& sql) const;
};

/// A cell's text; empty for NULL.
[[nodiscard]] std::string textOf(const Cell& cell);

/// Tables with columns, keys, indexes, foreign keys and checks.
[[nodiscard]] Result<void> readTables(Reading& reading);
/// What SHOW CREATE TABLE alone tells, of those tables that may have it.
[[nodiscard]] Result<void> readExtras(Reading& reading);
/// Sequences, routines, views, triggers and events.
[[nodiscard]] Result<void> readSequences(Reading& reading);
[[nodiscard]] Result<void> readRoutines(Reading& reading);
[[nodiscard]] Result<void> readViews(Reading& reading);
[[nodiscard]] Result<void> readTriggers(Reading& reading);
[[nodiscard]] Result<void> readEvents(Reading& reading);

} // namespace lockstep::mariadb
