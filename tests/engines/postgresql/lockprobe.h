// LockProbe: what a server locks, rewrites and reads, by its own words.
#pragma once

#include "engine/connection.h"
#include "engine/lock.h"

#include <map>
#include <set>
#include <string>

/// Of one relation; an index is named only where it is locked more than its table.
struct SeenLock
{
    std::string mode;
    bool rewrites = false;
    bool reads = false;
    friend bool operator==(const SeenLock&, const SeenLock&) = default;
};
using SeenLocks = std::map<std::string, SeenLock>; ///< by "schema.name"

/// One line a relation, for a failed test.
[[nodiscard]] std::string shown(const SeenLocks& locks);
/// What was forecast, in the same words.
[[nodiscard]] SeenLocks seenAs(const std::vector<lockstep::TableLock>& forecast);

/// Runs statements and looks after each. Tables that were made since the first begin() are left
/// out, as nobody waits for them.
class LockProbe
{
public:
    explicit LockProbe(lockstep::Connection& connection) : m_connection(connection) {}

    [[nodiscard]] lockstep::Result<void> begin();
    /// What the transaction held already is left out.
    [[nodiscard]] lockstep::Result<SeenLocks> run(const std::string& sql);
    [[nodiscard]] lockstep::Result<void> rollback();
    [[nodiscard]] lockstep::Result<void> commit();

    /// The table of an index, "" for what is no index.
    [[nodiscard]] std::string tableOf(const std::string& index) const;
    /// Whether a table had no rows before the last statement: then nobody can tell what would have
    /// been read.
    [[nodiscard]] bool wasEmpty(const std::string& table) const { return m_empty.count(table) > 0; }

private:
    struct Known
    {
        std::string name;
        std::string table; ///< of an index: "schema.name"
        std::string file;
        int64_t scans = 0;
        bool empty = false;
    };
    [[nodiscard]] lockstep::Result<std::map<std::string, Known>> look();

    lockstep::Connection& m_connection;
    std::map<std::string, Known> m_known; ///< by oid
    std::set<std::string> m_empty;
    bool m_begun = false;
};
