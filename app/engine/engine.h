// Engine: one database product: how to describe, reach, read and change its databases.
#pragma once

#include "diff/renames.h"
#include "diff/selection.h"
#include "engine/connection.h"
#include "engine/dialect.h"
#include "engine/keeper.h"
#include "engine/kind.h"
#include "engine/lock.h"
#include "engine/namemap.h"
#include "engine/scratch.h"

namespace lockstep {

/// One field of the environment dialog.
struct Parameter
{
    enum class Type {
        Text,
        Number,
        File,
        Choice,
        Password,
        Typed ///< a text that a person agrees to something with: never filled in for them
    };
    std::string key;   ///< "host"; the password's value never enters Parameters
    std::string label; ///< "Host"
    Type type = Type::Text;
    bool required = false;
    std::string initial;
    std::string explanation;          ///< one line under the field
    std::vector<std::string> choices; ///< for Choice
    std::string fileFilter;           ///< for File
};

/// One stage of a connection attempt, reported when it begins and when it ends.
struct StageReport
{
    enum class State { Running, Passed, Failed };
    std::string stage; ///< "Find host", "Log in", …
    State state = State::Running;
    std::string note; ///< what was found, or the advice when it failed
};
using StageObserver = std::function<void(const StageReport&)>;

/// A URI taken apart.
struct Target
{
    Parameters parameters;
    std::string password; ///< from the URI; the caller moves it to ConnectOptions
};

/// Stateless but for its kinds; any thread. Made once by its plugin, always held by shared_ptr: a
/// Comparison keeps the engine that it came from alive.
class Engine : public std::enable_shared_from_this<Engine>
{
public:
    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] virtual const std::string& name() const = 0;  ///< "sqlite"
    [[nodiscard]] virtual const std::string& label() const = 0; ///< "SQLite"
    [[nodiscard]] virtual const std::vector<Parameter>& parameters() const = 0;
    /// URI schemes it answers to, e.g. {"postgresql", "postgres"}.
    [[nodiscard]] virtual std::vector<std::string> schemes() const = 0;
    [[nodiscard]] virtual Result<Target> parseUri(const std::string& uri) const = 0;
    /// One line for people, without secrets: "orders @ db1:5432".
    [[nodiscard]] virtual std::string describe(const Parameters& parameters) const = 0;
    [[nodiscard]] virtual const Kinds& kinds() const = 0;
    [[nodiscard]] virtual const Dialect& dialect() const = 0;
    /// Attributes that are not compared unless asked for (column order).
    [[nodiscard]] virtual CompareOptions usualOptions() const;
    /// Everything is compared: what plans are made with.
    [[nodiscard]] CompareOptions allOptions() const;
    /// Blocks for at most options.timeoutSeconds. Never creates a database or file.
    [[nodiscard]] virtual Result<std::unique_ptr<Connection>> connect(
        const Parameters& parameters, const ConnectOptions& options,
        const StageObserver& observer = {}) const = 0;

    /// Dev's catalog with the names that prod has for the same things. BadInput: the engine has no
    /// such things, or dev has not these.
    [[nodiscard]] virtual Result<CatalogPtr> mapped(CatalogPtr dev, const NameMap& names) const;

    /// The catalog in the words of the server that `to` was read from: what servers of two versions
    /// only say differently is no difference. The catalog itself where there is nothing to align.
    [[nodiscard]] virtual Result<CatalogPtr> aligned(CatalogPtr catalog, const Catalog& to) const;

    /// compare() with this engine's way of renaming in text, and `after` aligned to `before`.
    [[nodiscard]] Result<Comparison> compareCatalogs(CatalogPtr before, CatalogPtr after,
                                                     CompareOptions options, Renames renames) const;
    [[nodiscard]] std::vector<RenameCandidate> candidates(const Comparison& comparison,
                                                          const KnownValues& values = {}) const;
    /// See diff/renames.h.
    [[nodiscard]] ColumnsToSketch columnsToSketch(
        const Comparison& comparison, const std::vector<RenameCandidate>& candidates) const;
    [[nodiscard]] SelectionRules selectionRules() const;
    /// Risks of a change besides those of its kind: what the server that sides.before was read from
    /// lacks. One that has the same id and message for several objects is said once.
    [[nodiscard]] virtual std::vector<Hazard> hazards(const Change& change,
                                                      const Sides& sides) const;

    /// What statements lock on the server that the catalog was read from, one after another, each
    /// in the state that those before it leave; by our own table of locks, without a connection. Of
    /// tables that the statements themselves make nothing is said: nobody waits for them.
    [[nodiscard]] virtual std::vector<StatementLocks> forecast(
        const std::vector<std::string>& statements, const Catalog& before) const;
    /// The same for one, which finds the catalog's state.
    [[nodiscard]] StatementLocks locks(const std::string& sql, const Catalog& before) const;

    /// A database on the server of these parameters, in the way of prod's (encoding, collation):
    /// empty, or a copy of prod where that costs nobody anything. Blocks; needs the right to create
    /// databases there.
    [[nodiscard]] virtual Result<std::unique_ptr<Scratch>> makeScratch(
        const Parameters& server, const ConnectOptions& options, Connection& prod) const;
    /// Drops the scratch databases of programs that died there; their names.
    [[nodiscard]] virtual Result<std::vector<std::string>> dropLeftScratches(
        const Parameters& server, const ConnectOptions& options) const;
    /// The product's own tool that writes the structure of a server of this version, with its own;
    /// empty: none is installed here that is new enough.
    [[nodiscard]] virtual std::string dumpTool(int versionNumber) const;
    /// What that tool writes of this database. Blocks; `stopped` is asked every now and then.
    [[nodiscard]] virtual Result<Dump> dump(const Parameters& parameters,
                                            const ConnectOptions& options,
                                            const std::function<bool()>& stopped) const;

    /// How what is dropped can be kept; null: this engine keeps nothing.
    [[nodiscard]] virtual const Keeper* keeper() const { return nullptr; }

    /// Whether a dependency cycle that cannot be cut is an error (true) or only advice (false:
    /// the engine checks references when they are used, as SQLite does).
    [[nodiscard]] virtual bool orderIsStrict() const { return true; }
};

} // namespace lockstep
