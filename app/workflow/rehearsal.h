// Rehearsal: a plan and its undo run on a scratch copy of prod, measured and held against dev.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/lookup.h"
#include "workflow/promotion.h"
#include "workflow/workload.h"

#include <QDateTime>
#include <QObject>

namespace lockstep {

enum class RehearsalRows {
    None,   ///< structure alone
    Sample, ///< at most sampleRows of each table that is touched, with what those refer to
    All     ///< all rows of the tables that are touched
};
enum class StructureBuilder {
    Own, ///< our own printer
    Dump ///< the product's own tool, where one is installed that is as new as prod's server
};

struct RehearsalRequest
{
    ConnectionRequest prodRequest;   ///< read only
    ConnectionRequest serverRequest; ///< where the scratch database is made; ignored by engines of
                                     ///< files
    QString serverName;              ///< for people, without secrets
    Plan plan;
    CatalogPtr before;               ///< prod as the plan knows it
    Renames renames;                 ///< decided ones
    CompareOptions options;          ///< what is compared, as in the comparison the plan came from
    std::optional<Forms> forms = {}; ///< what the plan was made with
    RehearsalRows rows = RehearsalRows::Sample;
    int64_t sampleRows = 1000;
    StructureBuilder builder = StructureBuilder::Own;
    QString recordFolder;      ///< where it is written down that there is a scratch; empty: nowhere
    QString serverEnvironment; ///< its id, for the record
    WorkloadWish workload = {};
    Consent consent = {}; ///< hazards of the workload that are agreed to: they are told as notes
    /// What the plan does to rows of lookup data: the scratch gets all of prod's rows of these
    /// tables, which are held against dev's after the plan and against prod's after its undo.
    std::vector<LookupDifference> lookups = {};
};

/// One statement, as it was seen on the scratch database.
struct RehearsedStep
{
    int number = 0; ///< in the plan, or in its undo
    std::string title;
    StepState state = StepState::Waiting;
    qint64 milliseconds = 0;
    std::optional<Measured> measured;
    std::optional<std::vector<TableLock>> forecast; ///< by the engine's table; nothing: it has none
    bool differs = false;                           ///< a finding says how
};

struct RehearsalFinding
{
    enum class Weight {
        Note,    ///< worth knowing; the rehearsal has passed all the same
        Warning, ///< something was otherwise than foretold
        Failure  ///< the plan must not be promoted like this
    };
    Weight weight = Weight::Note;
    std::string sentence;
    std::string detail;                  ///< the server's words, the differences; lines
    int step = 0;                        ///< of the plan; 0: none
    std::string hazard = {};             ///< of the workload: its id; empty: it is none
    std::optional<size_t> workload = {}; ///< its place among the outcome's workload.findings
};

/// Immutable once it ended. A value; any thread.
struct RehearsalOutcome
{
    enum class Verdict { Passed, PassedWithFindings, Failed, Stopped, NotRun };
    Verdict verdict = Verdict::NotRun;
    QDateTime when;
    QString server;                   ///< for people
    QString scratch;                  ///< its name
    QString builder;                  ///< "Lockstep's own printer", "pg_dump 15.18"
    QString rows;                     ///< what rows there were, for people
    QString lookups;                  ///< what was seen of lookup data; empty: there was none
    std::vector<RehearsedStep> steps; ///< in the plan's order
    std::vector<RehearsedStep> undo;
    std::vector<RehearsalFinding> findings; ///< the heaviest first
    WorkloadOutcome workload;
    std::vector<std::string> notProved; ///< what the rehearsal does not say anything about
    std::optional<Error> error; ///< why it could not be run, was stopped, or which step failed
    QString sentence;
    qint64 milliseconds = 0;

    [[nodiscard]] bool passed() const
    {
        return verdict == Verdict::Passed || verdict == Verdict::PassedWithFindings;
    }
};

[[nodiscard]] QString verdictWord(RehearsalOutcome::Verdict verdict); ///< "passed", …

/// Who is told what happens, on the thread that the rehearsal runs on.
struct RehearsalObserver
{
    std::function<void(const QString& sentence)> stage;
    std::function<void(const RehearsedStep& step)> step; ///< of the plan's first run
};

/// On the calling thread. While `stop` is given it is looked at every 50 ms; true reaches the
/// server. The scratch database is gone when this returns, or a finding says that it is not.
[[nodiscard]] RehearsalOutcome rehearse(RehearsalRequest request, RehearsalObserver observer = {},
                                        const std::atomic<bool>* stop = nullptr);

/// Runs once. Signals arrive on the thread that made it; the work is on a thread of its own.
class Rehearsal : public QObject
{
    Q_OBJECT
public:
    explicit Rehearsal(QObject* parent = nullptr);
    /// One that still runs is stopped and ends by itself.
    ~Rehearsal() override;

    void start(RehearsalRequest request);
    void stop(); ///< reaches the server; finished() follows with the verdict Stopped
    [[nodiscard]] bool running() const;

Q_SIGNALS:
    void stageChanged(const QString& sentence);
    void stepChanged(const lockstep::RehearsedStep& step);
    void finished(const lockstep::RehearsalOutcome& outcome);

private:
    struct Run;
    std::shared_ptr<Run> m_run;
};

/// What a measured step has otherwise than the forecast says, a sentence each. Tables that the plan
/// makes are left out: nobody waits for what is new. Pure.
[[nodiscard]] std::vector<std::string> lockDifferences(const Measured& measured,
                                                       const std::vector<TableLock>& forecast,
                                                       const std::set<ObjectId>& made);
/// "everybody waits for public.users, which is rewritten"; empty for no lock.
[[nodiscard]] std::string lockSentence(const std::vector<TableLock>& locks);

} // namespace lockstep
