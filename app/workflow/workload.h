// The workload check: statements that prod is asked, looked at on a rehearsal's scratch database
// before and after the plan: what breaks, what gets another result, what plan gets worse.
#pragma once

#include "engine/engine.h"
#include "engine/workload.h"
#include "workflow/savedfiles.h"

#include <functional>

namespace lockstep {

/// A query that somebody keeps: in the window, or in a file.
struct WorkloadQuery
{
    std::string name;
    std::string text; ///< one statement or several
};

struct WorkloadWish
{
    bool wanted = true;
    size_t busiest = 200; ///< at most so many of those that the server counts
    std::vector<WorkloadQuery> queries = {};
    std::vector<NotChecked> notRead = {}; ///< queries that are kept and could not be read
    int timeoutMs = 5000;                 ///< for each look at a statement
    int roundMs = 120'000; ///< for the first look at all of them: the rest is not checked
};

/// What is wrong with one statement once the plan has run: a hazard with its evidence.
struct WorkloadFinding
{
    Hazard hazard;               ///< its message says what happens; its object whose code it is
    WorkloadStatement statement; ///< as it was before the plan
    std::vector<std::string> details;
    QueryPlanPtr before; ///< both of them, or neither
    QueryPlanPtr after;
};

struct WorkloadOutcome
{
    bool checked = false;
    std::map<WorkloadStatement::Origin, size_t> statements; ///< that were looked at twice
    size_t plans = 0;                                       ///< that were compared
    std::string plansNot;                                   ///< why none was; empty: some were
    std::vector<WorkloadFinding> findings;                  ///< what breaks first
    std::vector<NotChecked> notChecked;

    [[nodiscard]] size_t all() const;
    [[nodiscard]] size_t count(std::string_view hazard) const;
    /// "14 statements: 3 of views, 11 of routines. 1 breaks, 2 plans get worse."
    [[nodiscard]] std::string sentence() const;
};

/// Used on one thread, in the order of its members. Errors are those of links: what is wrong with a
/// statement is a finding.
class WorkloadCheck
{
public:
    /// `goesOn` is asked before each statement; `tell` how far it is.
    WorkloadCheck(const Engine& engine, WorkloadWish wish, std::function<Result<void>()> goesOn,
                  std::function<void(size_t done, size_t all)> tell);

    /// Both sides of prod's workload. The catalog is the scratch's, before the plan.
    [[nodiscard]] Result<void> gather(Connection& prod, const Catalog& before);
    [[nodiscard]] Result<void> lookBefore(Connection& scratch, Connection& prod);
    /// The comparison is that of the scratch's two catalogs, with what was renamed.
    [[nodiscard]] Result<void> lookAfter(Connection& scratch, Connection& prod,
                                         const Comparison& comparison);
    [[nodiscard]] WorkloadOutcome outcome();

private:
    struct Watched
    {
        WorkloadStatement before;
        WorkloadStatement after;
        StatementLook first;
        StatementLook second;
        bool left = false;    ///< not looked at any more; `notChecked` says why
        bool changed = false; ///< the plan itself changes what it says
    };
    using Twins = std::map<Path, TableTwin>; ///< by what they are called here; only what differs

    [[nodiscard]] Result<void> look(StatementLooker& looker, bool after);
    [[nodiscard]] Result<void> lookOnce(StatementLooker& looker, Watched& one, bool after);
    [[nodiscard]] Result<PlannerKnowledge> tellPlanner(StatementLooker& looker, Connection& prod,
                                                       const Twins& twins, bool after);
    void addQueries(const std::string& searchPath);
    void pairCode(const Comparison& comparison);
    void leave(Watched& one, std::string why);
    void judge(const Watched& one);
    [[nodiscard]] bool comparable(const Watched& one);

    const Engine& m_engine;
    WorkloadWish m_wish;
    std::function<Result<void>()> m_goesOn;
    std::function<void(size_t done, size_t all)> m_tell;
    std::vector<Watched> m_watched;
    PlannerKnowledge m_before;
    PlannerKnowledge m_after;
    std::map<Path, Path> m_wasCalled; ///< tables after the plan, by their names then
    WorkloadOutcome m_outcome;
};

/// The files that end in .sql, in a folder and below it, or the one that is named. NotFound, or
/// BadInput for what cannot be read.
[[nodiscard]] Result<std::vector<WorkloadQuery>> queriesIn(const std::string& folderOrFile);

/// Puts in what is kept in the folder of saved queries for this engine. What cannot be read is told
/// as not checked. Reads the disk: any thread but the UI's.
void addSavedQueries(WorkloadWish& wish, const SavedFiles& files, const std::string& engine);

[[nodiscard]] const char* originWord(WorkloadStatement::Origin origin); ///< "view", for files

} // namespace lockstep
