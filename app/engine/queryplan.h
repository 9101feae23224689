// QueryPlan: how a server would run one statement, or how it ran it and what each part cost.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

/// Blocks of the server's page size.
struct PlanBlocks
{
    int64_t hit = 0;  ///< found in the server's memory
    int64_t read = 0; ///< fetched from the system
    int64_t dirtied = 0;
    int64_t written = 0;
    int64_t tempRead = 0; ///< of temporary files
    int64_t tempWritten = 0;

    [[nodiscard]] bool empty() const { return *this == PlanBlocks(); }
    friend bool operator==(const PlanBlocks&, const PlanBlocks&) = default;
};

/// One part of a plan. What the engine does not tell is absent.
struct PlanNode
{
    /// What it is to the findings and to the difference of two plans.
    enum class Sort { Scan, Join, Bitmap, Other };

    int parent = -1; ///< place in QueryPlan::nodes; -1: the root
    std::vector<int> children;
    Sort sort = Sort::Other;
    std::string kind; ///< the engine's words: "Seq Scan", "Hash Left Join"
    std::string role; ///< what it is to its parent where that has a name: "CTE recent", "SubPlan 1"
    std::string schema;
    std::string relation; ///< the table, function or CTE that is read or written
    std::string alias;    ///< only where it is another word than the relation's
    std::string index;
    std::string filter; ///< by which rows were thrown away
    /// Everything else, as the engine says it: label and text.
    std::vector<std::pair<std::string, std::string>> facts;

    std::optional<double> cost; ///< with its children, in the engine's unit
    double selfCost = 0;
    std::optional<double> expectedRows; ///< of one loop

    std::optional<double> loops;   ///< absent: not run to be measured; 0: never executed
    double rows = 0;               ///< of one loop, on average
    std::optional<double> totalMs; ///< by the clock, all loops, with its children
    double selfMs = 0;
    double removedRows = 0;            ///< of one loop, by the filter
    std::optional<double> heapFetches; ///< of an index-only scan, all loops
    int64_t spilledKb = 0;             ///< written to temporary files for want of memory
    int64_t exactBlocks = 0;           ///< of a bitmap
    int64_t lossyBlocks = 0; ///< of a bitmap that became too large: all of their rows are looked at
    int plannedWorkers = 0;
    int launchedWorkers = 0;
    bool parallel = false;    ///< its work is shared among processes; loops counts them
    bool stopsEarly = false;  ///< something above may have wanted fewer rows than there are
    bool doesNothing = false; ///< its condition is false from the start
    bool buildsIndex = false; ///< made for this statement alone, for want of one
    bool sorts = false;       ///< puts rows into an order that no index gives
    PlanBlocks blocks;        ///< its own
    PlanBlocks allBlocks;     ///< with its children

    [[nodiscard]] bool neverExecuted() const { return loops && *loops == 0; }
    /// How wrong the estimate was, 1 or more; absent where nothing was measured.
    [[nodiscard]] std::optional<double> misjudged() const;
    friend bool operator==(const PlanNode&, const PlanNode&) = default;
};

struct PlanTrigger
{
    std::string name; ///< of the constraint behind it, where there is one
    std::string relation;
    double ms = 0;
    double calls = 0;
    friend bool operator==(const PlanTrigger&, const PlanTrigger&) = default;
};

/// A value; any thread. Parents stand before their children; the first node is the root.
struct QueryPlan
{
    std::string sql;     ///< the statement; empty where it is not known
    std::string raw;     ///< as the server sent it
    std::string rawType; ///< the ending of a file of it: "json", "txt"
    std::vector<PlanNode> nodes;
    bool measured = false;  ///< the statement was run
    bool takenBack = false; ///< and what it wrote was rolled back
    size_t plans = 1;       ///< that the server sent: rules make several of one; this is the first
    std::optional<double> planningMs;
    std::optional<double> executionMs;
    std::optional<double> jitMs;
    std::vector<PlanTrigger> triggers;
    std::vector<std::pair<std::string, std::string>> settings; ///< other than the server's default

    /// The whole of the time that self times are shares of; 0 where nothing was measured.
    [[nodiscard]] double wholeMs() const;
    friend bool operator==(const QueryPlan&, const QueryPlan&) = default;
};

using QueryPlanPtr = std::shared_ptr<const QueryPlan>;

} // namespace lockstep
