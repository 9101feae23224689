// Workload: statements that a database is asked, whoever wrote them, and what a server makes of one
// without running it.
#pragma once

#include "catalog/catalog.h"
#include "engine/queryplan.h"

#include <map>

namespace lockstep {

class Connection;

struct WorkloadStatement
{
    enum class Origin { View, Routine, Server, Query };

    Origin origin = Origin::Query;
    std::string name; ///< for people: "view public.orders", "function public.f(integer), line 3"
    std::string sql;  ///< one statement; its parameters are the engine's placeholders
    ObjectId object = {};        ///< whose code it is
    std::string searchPath = {}; ///< as the setting is written; empty: the session's own
    std::string role = {};       ///< who runs it; empty: not known
    int64_t calls = 0;           ///< as the server counted them; 0: not counted
    double totalMs = 0;
    double meanMs = 0;
    bool validates = false; ///< a question to the server about a routine: run, it changes nothing
    Path table = {};        ///< of a trigger's code: whose rows it runs for

    friend bool operator==(const WorkloadStatement&, const WorkloadStatement&) = default;
};

/// What is left out, and why; for people.
struct NotChecked
{
    std::string what;
    std::string why;

    friend bool operator==(const NotChecked&, const NotChecked&) = default;
};

struct Workload
{
    std::vector<WorkloadStatement> statements;
    std::vector<NotChecked> notChecked;
};

/// A table that a statement writes to, as it is then.
struct WrittenTable
{
    struct Column
    {
        std::string name;
        std::string type;
        bool needsValue = false; ///< takes no NULL, and gets no value by itself
        bool takesNull = true;
        friend bool operator==(const Column&, const Column&) = default;
    };
    std::string table; ///< with its schema, for people
    bool inserts = false;
    std::vector<Column> columns;     ///< all of them
    std::vector<std::string> given;  ///< names of those that the statement gives a value
    std::vector<std::string> nulls;  ///< of those, the ones that get NULL, written so
    std::vector<std::string> checks; ///< definitions of what refuses rows
    bool filledByTrigger = false;    ///< one may give what the statement does not

    friend bool operator==(const WrittenTable&, const WrittenTable&) = default;
};

/// What a server makes of one statement, which is not run.
struct StatementLook
{
    struct Column
    {
        std::string name;
        std::string type;
        friend bool operator==(const Column&, const Column&) = default;
    };
    std::optional<Error> refusal; ///< it cannot be run: not parsed, not resolved, not planned
    std::vector<Column> columns;  ///< of its result; empty: none, or not told
    std::vector<std::string> parameters; ///< their types
    std::vector<WrittenTable> writes;
    QueryPlanPtr plan;
    std::string noPlan;     ///< why there is none, though it is not refused
    bool asItsRole = false; ///< with the rights of whoever runs it
};

/// A table and its columns as prod calls them, and as they are called here.
struct TableTwin
{
    Path prod;
    Path here;
    std::map<std::string, std::string> columns =
        {}; ///< here, by prod's name: only those that differ
};

/// What the planner was told of tables, so that it plans as in prod.
struct PlannerKnowledge
{
    std::string unlike;                       ///< why plans are not as in prod's; empty: they are
    std::map<Path, double> rows;              ///< of these tables here, as prod has them
    std::map<Path, std::string> unlikeTables; ///< what could not be told, and why
};

/// What a dialect is besides where the code in a catalog can be taken apart: ask by dynamic_cast.
/// Stateless, any thread.
class CodeReader
{
public:
    CodeReader() = default;
    virtual ~CodeReader() = default;
    CodeReader(const CodeReader&) = delete;
    CodeReader& operator=(const CodeReader&) = delete;

    /// The statements of views and routines. Those of an object that did not change are the same,
    /// in the same order.
    [[nodiscard]] virtual Workload codeOf(const Catalog& catalog) const = 0;
    /// A statement that somebody wrote, with placeholders for ":name".
    [[nodiscard]] virtual std::string withPlaceholders(std::string_view sql) const = 0;
};

/// What a connection is besides where the server counts what it is asked: ask by dynamic_cast. The
/// connection's thread; Connection::cancel() reaches it.
class StatementCounter
{
public:
    StatementCounter() = default;
    virtual ~StatementCounter() = default;
    StatementCounter(const StatementCounter&) = delete;
    StatementCounter& operator=(const StatementCounter&) = delete;

    /// At most so many, those that took the longest, all calls together, first. What it does not
    /// tell is among `notChecked`.
    [[nodiscard]] virtual Result<Workload> busiest(size_t most) = 0;
    /// Where names without a schema are looked for, as the setting is written.
    [[nodiscard]] virtual Result<std::string> searchPath() = 0;
};

/// What a connection is besides where a statement can be looked at without being run: ask by
/// dynamic_cast. The connection's thread; Connection::cancel() reaches it.
class StatementLooker
{
public:
    StatementLooker() = default;
    virtual ~StatementLooker() = default;
    StatementLooker(const StatementLooker&) = delete;
    StatementLooker& operator=(const StatementLooker&) = delete;

    /// In a transaction that is rolled back. The look says what is wrong with the statement; an
    /// error is that of the link alone.
    [[nodiscard]] virtual Result<StatementLook> look(const WorkloadStatement& statement,
                                                     int timeoutMs) = 0;
    /// Has the planner plan as in prod, as far as that can be had: its settings, and what it knows
    /// of these tables, whose rows are not needed for that. Only on a database of our own.
    [[nodiscard]] virtual Result<PlannerKnowledge> planAsIn(
        Connection& prod, const std::vector<TableTwin>& tables) = 0;
};

} // namespace lockstep
