// Promotion run: the protocol of a promotion, on one thread. Used by Promotion and promote() only.
#pragma once

#include "workflow/promotion.h"

#include <condition_variable>

namespace lockstep {

/// Made on one thread and run once, there or on another; the two stops may come from any thread.
/// stopNow() returns when the running statement has ended: call it where that may take time.
class PromotionRun
{
public:
    PromotionRun(PromotionRequest request, PromotionObserver observer);
    [[nodiscard]] PromotionOutcome run();
    void stopAfterStep();
    void stopNow();

private:
    enum class Stop { No, AfterStep, Now };
    /// Where a group's steps are in the plan: [first, last).
    struct Group
    {
        size_t first = 0;
        size_t last = 0;
        bool transactional = true;
        bool final = false;
    };

    // The protocol, in order. What fails before the journal row leaves no trace at all.
    [[nodiscard]] Result<void> refusals();
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<void> sameServer(const ServerFacts& now) const;
    [[nodiscard]] Result<void> askProd();
    [[nodiscard]] Result<void> awaitQuiet();
    [[nodiscard]] Result<void> openJournal();
    [[nodiscard]] Result<void> startSession();
    [[nodiscard]] Result<void> runGroups();
    [[nodiscard]] Result<void> runGroup(const Group& group);
    [[nodiscard]] Result<void> tryGroup(const Group& group);
    [[nodiscard]] Result<void> pauseBeforeTry(int number, const Error& because);
    [[nodiscard]] Result<void> unchanged(const Group& group);
    [[nodiscard]] Result<void> runSteps(const Group& group);
    [[nodiscard]] Result<void> proven(const Step& step);
    [[nodiscard]] Error stepFailed(size_t index, Error error, qint64 milliseconds);
    [[nodiscard]] Result<void> verified(const Group& group);
    [[nodiscard]] Result<void> commit(const Group& group);
    [[nodiscard]] Result<void> verifiedAfterwards();
    void lookTwice();
    [[nodiscard]] QString whyOneObserver() const;
    [[nodiscard]] QString changedMeanwhile();
    [[nodiscard]] QString secondSentence() const;

    // What became of it.
    void rollBack(const Group& group);
    void takeAway(const Group& group, const Error& because);
    void findOut(const Error& error);
    void conclude(const Result<void>& result);
    [[nodiscard]] Result<CatalogPtr> readAgain();
    /// While prod does not answer, again and again for a while: it may be starting.
    [[nodiscard]] Result<std::unique_ptr<Connection>> connectAgain();
    [[nodiscard]] QString tell(const Result<void>& result) const;
    [[nodiscard]] QString whatStands(int applied, int all) const;
    [[nodiscard]] int rolledBack() const;
    /// Prod before and after, and the base of the next time, for whoever compares or takes back.
    [[nodiscard]] Result<void> keepCatalogs();
    /// Prod as it is and as it shall be, before the first step.
    [[nodiscard]] std::vector<KeptCatalog> promise() const;
    /// What became of promotions of this prod that were cut off is written into the journal.
    [[nodiscard]] Result<void> settleEarlier();
    /// That this is what stands now, for whoever finds the promotion cut off.
    [[nodiscard]] Result<void> noteWhatStands(int step);
    [[nodiscard]] KeptCatalog keptAt(Moment moment, CatalogPtr catalog) const;
    [[nodiscard]] QString asked() const; ///< for the journal

    [[nodiscard]] std::vector<Group> groups() const;
    [[nodiscard]] std::vector<ObjectId> keptTables() const;
    /// The tables that the group changes, as far as prod is known yet.
    [[nodiscard]] std::vector<ObjectId> tablesOf(const Group& group) const;
    [[nodiscard]] Result<void> notStopped() const;
    [[nodiscard]] Result<QStringList> differences(const CatalogPtr& is,
                                                  const CatalogPtr& shouldBe) const;
    void stage(const QString& sentence) const;
    void setStep(size_t index, StepState state, qint64 milliseconds = 0, const QString& error = {});
    [[nodiscard]] Result<void> journalSteps(size_t first, size_t last);
    [[nodiscard]] QString locksText(const Step& step) const;
    /// On the disk when it returns.
    [[nodiscard]] Result<void> intend(const char* what, int step = 0, const QString& sql = {});
    [[nodiscard]] JournalEntry entry() const;
    void noMoreStopping();

    PromotionRequest m_request;
    PromotionObserver m_observer;
    PromotionOutcome m_outcome;
    std::vector<JournalStep> m_steps; // what the journal is told of each, in the plan's order
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<PromotionSession> m_session;
    ServerFacts m_answered; // who was connected to at first
    CatalogPtr m_stands;    // prod as it must be now, by what was committed so far
    bool m_begun = false;   // the journal has its row
    size_t m_committed = 0; // steps in front of it stand
    bool m_unread = false;  // what the last COMMIT left was not read yet
    JournalEntry m_entry;
    std::optional<Error> m_journalTrouble; // the promotion went on without it
    bool m_outcomeUnknown = false;         // a COMMIT whose answer was lost
    QString m_leftover;                    // what became of what a failed step left, for people
    bool m_outside = false;                // what failed was a step outside a transaction
    bool m_byHalf = false;                 // and it changed something
    QDateTime m_startedAt;

    std::mutex m_mutex; // guards what follows: stopNow() comes from other threads
    std::condition_variable m_past;
    std::shared_ptr<Connection> m_connection;
    bool m_pastStopping = false; // the last COMMIT is on its way, or it goes back already
    std::atomic<Stop> m_stop = Stop::No;
    std::atomic<bool> m_stopLooking = false; // what is promoted stands; only the look at it ends
};

} // namespace lockstep
