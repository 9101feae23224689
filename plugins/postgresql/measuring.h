// Measuring: what a statement of a promotion locks, rewrites and reads, as the server tells it.
#pragma once

#include "plugins/postgresql/link.h"

#include <atomic>
#include <set>
#include <thread>

namespace lockstep::postgresql {

/// The level that a lock of this mode has, by the server's word for it.
[[nodiscard]] LockLevel levelOf(std::string_view mode);

/// Looks before and after each statement of a session: in its transaction by the session itself,
/// outside of one by a second session while the statement runs. Tables, views and sequences, and
/// only those that were there at the beginning. Same thread as the session.
class Measuring
{
public:
    /// `options` for the second session.
    [[nodiscard]] static Result<std::unique_ptr<Measuring>> start(Link& session,
                                                                  const LinkOptions& options);
    ~Measuring();
    Measuring(const Measuring&) = delete;
    Measuring& operator=(const Measuring&) = delete;

    [[nodiscard]] Result<void> before(bool inTransaction);
    [[nodiscard]] Result<Measured> after();

private:
    /// A table as the session sees it now.
    struct Table
    {
        ObjectId id;
        std::string file;  ///< the number of the file that its rows are in
        int64_t scans = 0; ///< of all its rows, in this transaction
    };
    using Tables = std::map<std::string, Table>;                 ///< by oid
    using Modes = std::set<std::pair<std::string, std::string>>; ///< oid and mode

    Measuring(Link& session, std::unique_ptr<Link> other);
    [[nodiscard]] Result<Tables> tables();
    [[nodiscard]] Result<Modes> modes(Link& link, int process);
    void watch();
    void stopWatching();
    [[nodiscard]] std::vector<TableLock> locksOf(const Modes& modes) const;

    Link& m_session;
    std::unique_ptr<Link> m_other;
    std::set<std::string> m_known; ///< oids of the beginning
    Tables m_before;
    Modes m_held;
    bool m_inTransaction = false;

    std::thread m_watching; ///< while a statement runs outside a transaction
    std::atomic<bool> m_over = false;
    Modes m_seen; ///< by it
};

} // namespace lockstep::postgresql
