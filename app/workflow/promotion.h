// Promotion: runs a plan on prod, proves the outcome, and tells what stands.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/consent.h"
#include "workflow/environment.h"
#include "workflow/journal.h"
#include "workflow/rowchecks.h"

#include <QObject>

namespace lockstep {

struct PromotionRequest
{
    Environment dev;
    Environment prod;
    ConnectionRequest prodRequest; ///< access is set to Promote
    Plan plan;
    ServerFacts madeOn;     ///< whom the plan was made on: it runs nowhere else. Empty: not known
    CatalogPtr before;      ///< prod as the plan knows it: to name what changed since; may be null
    CatalogPtr expected;    ///< what prod must be afterwards; null: the plan's own
    CatalogPtr devCatalog;  ///< dev as it was read: for the base of the next time; may be null
    Renames renames;        ///< that the plan carries out: the way back needs them
    QString takesBack;      ///< the promotion that this one takes back; empty: none
    CompareOptions options; ///< what is compared, as in the comparison the plan came from
    Consent consent;
    QString note;
    QString journalFile = Journal::defaultFile();
    QString backupFolder; ///< empty: next to the journal
    bool backsUp = true;  ///< where the engine can; false for what is a copy itself
    int lockPatienceSeconds =
        120;                    ///< how long a transaction is tried again while others hold locks
    int statementTimeoutMs = 0; ///< the longest that a step may take; 0: as long as is usual
    QString devDescription;
    bool skipChecks = false; ///< prod's rows are not asked before the first statement
    int checkTimeoutMs = usualCheckTimeoutMs;
    int quietSeconds = 0; ///< how long to wait until nobody holds the tables for long; 0: begin
    /// Dev, where the product's own tool shall look at both at the end as well; its access is Read.
    std::optional<ConnectionRequest> secondLookAt;
};

enum class StepState { Waiting, Running, Applied, RolledBack, NotRun, Failed };

[[nodiscard]] QString stepStateWord(StepState state); ///< "waiting", …, "rolled back", "not run"

/// Whether a second observer, the product's own tool, looked at dev and prod at the end.
struct SecondLook
{
    static constexpr int longestSeconds = 60;
    bool looked = false;
    QString tool;            ///< "pg_dump 15.18"
    QString why;             ///< why it did not look; empty: it did, or nobody wanted it to
    QStringList differences; ///< what it sees and our own reader does not
};

/// How it ended, read back from the catalog. `verified` is only true when prod was read again
/// and equals what was expected; and where a second observer looked, it sees no difference either.
struct PromotionOutcome
{
    QString id;
    PromotionState state = PromotionState::Failed;
    bool verified = false;
    bool refused =
        false; ///< nothing was begun: consent missing, prod changed, no step for a change
    std::vector<StepState> steps; ///< in the plan's order
    std::optional<Error> error;
    int failedStep = 0;           ///< its number, 0 = none
    std::vector<RowCheck> checks; ///< what prod's rows answered before the first statement
    QString sentence;      ///< "Applied 7 of 7 steps in 1.2 s. Compared again: prod is as planned."
    QStringList remaining; ///< differences that still stand, for people
    QString backupFile;
    qint64 milliseconds = 0;
    CatalogPtr after; ///< prod as read at the very end; null when it could not be read
    SecondLook second;
};

/// Runs once. Signals arrive on the thread that made it; the work is on a thread of its own.
/// Order: consent → connect → prod's rows (Refused: they are in the way) → quiet → lock, backup →
/// journal row → begin → read prod again and hold it against the plan's fingerprint (Changed:
/// nothing ran) → steps → proof → read again and hold against `expected` (inside the transaction,
/// where there is one) → commit → read once more → second observer → journal.
class Promotion : public QObject
{
    Q_OBJECT
public:
    explicit Promotion(QObject* parent = nullptr);
    /// A promotion that still runs is stopped (stopNow) and ends by itself.
    ~Promotion() override;

    void start(PromotionRequest request);
    /// After the running step; what the open transaction holds is rolled back.
    void stopAfterStep();
    /// Cancels the running statement on the server; rolls back.
    void stopNow();
    [[nodiscard]] bool running() const;

Q_SIGNALS:
    void stageChanged(const QString& sentence); ///< "Taking the promotion lock …"
    void stepChanged(int number, lockstep::StepState state, qint64 milliseconds);
    void finished(const lockstep::PromotionOutcome& outcome);

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

/// Who is told what happens, on the thread that the promotion runs on or, while that waits for a
/// statement, on another one: never on two at once.
struct PromotionObserver
{
    std::function<void(const QString& sentence)> stage;
    std::function<void(int number, StepState state, qint64 milliseconds)> step;
    /// Somebody is in the way: who, and which try follows, if one does. A stage as well.
    std::function<void(const QString& sentence)> waits;
    /// Before a step, in its transaction: the connection may be read from.
    std::function<void(int number, Connection& connection)> before;
    /// What a step was seen to do, once it is applied; makes every statement be looked at.
    std::function<void(int number, const std::optional<Measured>& measured)> measured;
};

/// The same on the calling thread, for the command line and for tests. While `stop` is given it is
/// looked at every 50 ms; true is stopNow().
[[nodiscard]] PromotionOutcome promote(PromotionRequest request, PromotionObserver observer = {},
                                       const std::atomic<bool>* stop = nullptr);

} // namespace lockstep
