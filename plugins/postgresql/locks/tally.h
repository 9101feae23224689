// Tally: the locks of one statement, the strongest of each relation.
#pragma once

#include "plugins/postgresql/locks/standing.h"

#include "engine/lock.h"

namespace lockstep::postgresql {

/// The server's modes, in rising order.
enum class Mode {
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive
};

class Tally
{
public:
    /// Null and relations that the statements made are passed over.
    void lock(const Relation* relation, Mode mode);
    void reads(const Relation* relation);
    void rewrites(const Relation* relation);
    /// Its file is copied elsewhere, and nobody looks at its rows.
    void copies(const Relation* relation);
    /// An index is named only where it is locked more than its table.
    void lockIndex(const Relation* table, const ObjectId& index, Mode mode);

    /// By their ids.
    [[nodiscard]] std::vector<TableLock> locks() const;

private:
    struct Entry
    {
        Mode mode = Mode::None;
        bool rewrites = false;
        bool reads = false;
    };
    std::map<ObjectId, Entry> m_relations;
    std::map<ObjectId, std::pair<ObjectId, Mode>> m_indexes; ///< with their tables
};

} // namespace lockstep::postgresql
