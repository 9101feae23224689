// Memory engine: databases that live in this program, with promotions and faults on demand.
#pragma once

#include "engine/engine.h"
#include "engine/pausing.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace lockstep::testing {

/// One database. Shared between its connections; every member is guarded by `mutex`, but for the
/// faults, which a test sets before anything runs.
struct MemoryDatabase
{
    std::mutex mutex;
    CatalogPtr catalog;                ///< never null
    std::vector<std::string> executed; ///< statements of promotions, as they came
    bool promoting = false;            ///< somebody holds the promotion lock
    /// Called with the point that is reached ("connect", "read", "start", "begin", "execute",
    /// "prove", "commit", "rollback") and how often it was before; an error is what the call then
    /// returns.
    std::function<Result<void>(const std::string& point, int times)> fault;
    std::map<std::string, int> reached;
    Pause pause; ///< of a read, where there is one

    MemoryDatabase();
    [[nodiscard]] Result<void> reach(const std::string& point);
    [[nodiscard]] CatalogPtr now();
    void become(CatalogPtr next);
};
using MemoryDatabasePtr = std::shared_ptr<MemoryDatabase>;

/// Tables, columns (parts of tables), indexes and views. A step's SQL is one line of what to do and
/// the object's canonical text, so that a connection can carry it out. URIs: "memory:name".
class MemoryEngine : public Engine
{
public:
    MemoryEngine();
    /// The database of this name, made empty when there is none yet.
    [[nodiscard]] MemoryDatabasePtr database(const std::string& name) const;

    [[nodiscard]] const std::string& name() const override;
    [[nodiscard]] const std::string& label() const override;
    [[nodiscard]] const std::vector<Parameter>& parameters() const override;
    [[nodiscard]] std::vector<std::string> schemes() const override;
    [[nodiscard]] Result<Target> parseUri(const std::string& uri) const override;
    [[nodiscard]] std::string describe(const Parameters& parameters) const override;
    [[nodiscard]] const Kinds& kinds() const override;
    [[nodiscard]] const Dialect& dialect() const override;
    [[nodiscard]] Result<std::unique_ptr<Connection>> connect(
        const Parameters& parameters, const ConnectOptions& options,
        const StageObserver& observer) const override;

private:
    Kinds m_kinds;
    mutable std::mutex m_mutex;
    mutable std::map<std::string, MemoryDatabasePtr> m_databases;
};

/// A catalog of tables with columns and views, from lines such as "table users", "column users.id
/// integer", "index users.by_id id", "view active users": a view needs what its definition names.
[[nodiscard]] CatalogPtr memoryCatalog(const std::vector<std::string>& lines);

} // namespace lockstep::testing
