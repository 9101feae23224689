// Lock: what a statement does to the tables that it touches, and what others wait for meanwhile.
#pragma once

#include "catalog/object.h"

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

} // namespace lockstep
