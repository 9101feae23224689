// Rehearsal run: the course of a rehearsal, on one thread. Used by Rehearsal and rehearse() only.
#pragma once

#include "workflow/rehearsal.h"

#include <condition_variable>

class QTemporaryDir;

namespace lockstep {

/// Made on one thread and run once, there or on another; stop() may come from any thread, and
/// returns when the rehearsal has ended: call it where that may take time.
class RehearsalRun
{
public:
    RehearsalRun(RehearsalRequest request, RehearsalObserver observer);
    ~RehearsalRun();
    RehearsalRun(const RehearsalRun&) = delete;
    RehearsalRun& operator=(const RehearsalRun&) = delete;

    [[nodiscard]] RehearsalOutcome run();
    void stop();

private:
    using Weight = RehearsalFinding::Weight;
    /// A table that the plan keeps, by its names before and after, with the columns that stay.
    struct Kept
    {
        ObjectId before;
        ObjectId after;
        std::vector<std::pair<std::string, std::string>> columns; ///< before, after
        std::set<std::string> converted; ///< of those, before: whose type is another one
        bool othersAfter = false; ///< a part of it goes with its rows, which are kept, or it gets
                                  ///< rows of lookup data
        bool othersBack = false;  ///< it gets such rows, and the way back leaves them
    };
    using Sums = std::vector<TableSum>; ///< of the kept tables, in their order

    // The course, in order (rehearsalrun.cpp).
    [[nodiscard]] Result<void> course();
    [[nodiscard]] Result<void> makeScratch();
    [[nodiscard]] Result<void> runPlan();
    [[nodiscard]] Result<void> runUndo();
    [[nodiscard]] Result<void> runAgain();
    void dropScratch();

    // The structure of prod, as far as the server can have it (rehearsalbuild.cpp).
    [[nodiscard]] Result<void> build();
    [[nodiscard]] Result<void> fit();
    [[nodiscard]] Result<void> buildByOwn();
    [[nodiscard]] Result<void> buildByDump();
    [[nodiscard]] Result<std::optional<Error>> runBuilding(const std::vector<Step>& steps,
                                                           std::vector<ObjectId>& blamed);
    [[nodiscard]] Result<void> settle();
    [[nodiscard]] Result<void> leaveOut(const std::set<ObjectId>& objects);
    [[nodiscard]] Result<void> stripOwners();
    [[nodiscard]] Result<void> planAgain();
    /// Without owners and grants, where those are left out.
    [[nodiscard]] CompareOptions compared(CompareOptions options) const;

    // Rows (rehearsalrows.cpp).
    [[nodiscard]] Result<void> copyRows();
    [[nodiscard]] std::set<ObjectId> tablesToCopy() const;
    [[nodiscard]] Result<void> findKept();
    [[nodiscard]] Result<Sums> sums(bool after);
    void compareSums(const Sums& were, const Sums& are, const std::string& when, bool after);

    // Rows of lookup data (rehearsallookups.cpp).
    [[nodiscard]] Result<void> fitLookups();
    [[nodiscard]] static bool movesRowsOf(const std::vector<Step>& steps, const ObjectId& table);
    [[nodiscard]] std::optional<int64_t> sampleOf() const; ///< with all rows of lookup data
    [[nodiscard]] Result<void> lookAtLookups(bool dev, const std::string& when);
    void concludeLookups();

    // What prod is asked besides (rehearsalworkload.cpp).
    [[nodiscard]] Result<void> lookBefore();
    [[nodiscard]] Result<void> lookAfter();
    [[nodiscard]] Result<void> withWorkload(
        const std::function<Result<void>(Connection& scratch, Connection& prod)>& act);
    void concludeWorkload();

    [[nodiscard]] Result<std::shared_ptr<Connection>> connect(const ConnectionRequest& request,
                                                              Access access, const char* to);
    [[nodiscard]] ConnectionRequest scratchRequest() const;
    [[nodiscard]] PromotionOutcome promoteOnScratch(const Plan& plan, const CatalogPtr& before,
                                                    const CatalogPtr& expected,
                                                    const CompareOptions& options,
                                                    PromotionObserver observer);
    [[nodiscard]] Result<CatalogPtr> readScratch();
    [[nodiscard]] Result<QStringList> differences(const CatalogPtr& is, const CatalogPtr& shouldBe,
                                                  const CompareOptions& options) const;
    void look(int number, Connection& connection);
    void measured(int number, const std::optional<Measured>& measured);
    void find(Weight weight, std::string sentence, std::string detail = {}, int step = 0);
    void notProved(std::string what);
    void stage(const QString& sentence) const;
    void tell(size_t place) const;
    [[nodiscard]] Result<void> notStopped() const;
    [[nodiscard]] const Engine& engine() const { return *m_request.prodRequest.engine; }
    void conclude(const Result<void>& result);

    RehearsalRequest m_request;
    RehearsalObserver m_observer;
    RehearsalOutcome m_outcome;
    std::unique_ptr<QTemporaryDir> m_folder; ///< for the journals of the promotions on the scratch
    std::unique_ptr<Scratch> m_scratch;
    QString m_record; ///< the file that says that there is one

    Plan m_plan;           ///< what is run: the given one, or what of it the server can have
    CatalogPtr m_empty;    ///< the scratch as it was made
    CatalogPtr m_prod;     ///< prod, as far as the server can have it
    CatalogPtr m_dev;      ///< what the plan makes of that
    CatalogPtr m_built;    ///< the scratch before the plan
    CatalogPtr m_expected; ///< the scratch after the plan, in its server's words
    bool m_fitted = false; ///< something was left out
    bool m_withoutOwners = false;
    bool m_hasRows = false;
    size_t m_lookedAt = 0; ///< how often rows of lookup data were as they should be
    std::vector<Kept> m_kept;
    Sums m_sums;                               ///< before the plan
    std::unique_ptr<WorkloadCheck> m_workload; ///< null: none, or it failed
    QString m_looking;                         ///< what is said while it looks
    std::set<ObjectId> m_made;                 ///< tables that the plan makes
    CatalogPtr m_beforeStep;                   ///< what the step that runs finds; null: not read
    qint64 m_looked = 0;                       ///< milliseconds that reading it took, all in all

    std::mutex m_mutex; // guards what follows: stop() comes from other threads
    std::condition_variable m_past;
    std::vector<std::weak_ptr<Connection>> m_connections; ///< what a stop cancels
    bool m_ended = false;
    std::atomic<bool> m_stop = false;
};

} // namespace lockstep
