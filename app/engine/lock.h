// Lock: what a statement does to the tables that it touches, and what others wait for meanwhile.
#pragma once

#include "catalog/object.h"

#include <optional>
#include <vector>

namespace lockstep {

/// Who waits for a statement that holds this one. In rising order.
enum class LockLevel {
    None,
    Reads,      ///< only what destroys or rebuilds the table waits
    Structure,  ///< other changes of structure wait
    Writes,     ///< writers wait, readers do not
    Everything, ///< everybody waits
};

/// One table that a statement locks: as forecast by the engine's own table of locks, or as a server
/// was seen to do it.
struct TableLock
{
    ObjectId table;
    LockLevel level = LockLevel::None;
    std::string mode;      ///< the server's word: "AccessExclusiveLock"
    bool rewrites = false; ///< all its rows are written anew under the lock
    bool reads = false;    ///< all its rows are read under the lock

    friend bool operator==(const TableLock&, const TableLock&) = default;
};

/// What a statement was seen to do to tables that were there before the promotion.
struct Measured
{
    std::vector<TableLock> locks; ///< taken by it: what its transaction did not hold yet
    std::vector<TableLock> held;  ///< what its transaction held already
    bool fromOutside = false; ///< seen by another session while it ran: what was short, and what it
                              ///< read, may have been missed
};

/// Of one statement, by their ids; nothing: the engine has no table of locks, or does not know the
/// statement.
using StatementLocks = std::optional<std::vector<TableLock>>;

} // namespace lockstep
