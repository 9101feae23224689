// Row checks: what prod's rows are asked before the first step of a plan, and what they answered.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/report.h"

#include <QObject>

namespace lockstep {

enum class CheckVerdict {
    Fine,     ///< nothing is in the way, or nothing is lost
    Loses,    ///< so many rows or values go, which consent is about
    InTheWay, ///< the promotion would fail on them
    NotKnown  ///< no answer in time, or not allowed to ask: never fine
};

[[nodiscard]] const char* checkVerdictWord(CheckVerdict verdict); ///< "fine", "in the way", …

/// One check with its answer.
struct RowCheck
{
    Check check;
    int step = 0; ///< the number of the step that it belongs to; 0: the plan as a whole
    CheckVerdict verdict = CheckVerdict::NotKnown;
    bool asked = false;
    std::string words; ///< "3 rows in the way", "0 rows: nothing is lost", "not known: …"
    CheckAnswer answer;
    int64_t milliseconds = 0;
};

/// The checks of a plan's steps in their order, none twice.
[[nodiscard]] std::vector<RowCheck> checksOf(const Plan& plan);
/// What an answer means.
void judge(RowCheck& check, CheckAnswer answer);

/// Whether a check says how many rows this hazard is about.
[[nodiscard]] bool concerns(const Check& check, const Hazard& hazard);

/// How many of them stop a promotion, and how many nobody knows.
[[nodiscard]] size_t inTheWay(const std::vector<RowCheck>& checks);
[[nodiscard]] size_t notKnown(const std::vector<RowCheck>& checks);
/// "5 checks: 3 fine, 1 in the way, 1 not known."
[[nodiscard]] std::string checksSentence(const std::vector<RowCheck>& checks);
/// One answer without any of the rows: "F02 (in the way) Rows of users …: 2 rows in the way".
[[nodiscard]] std::string checkCount(const RowCheck& row);
/// One line for each that is not fine: id, verdict, question, count and the first sample's rows.
[[nodiscard]] std::vector<std::string> checkLines(const std::vector<RowCheck>& checks);
[[nodiscard]] std::string checksReport(const std::vector<RowCheck>& checks, ReportFormat format);
[[nodiscard]] QJsonArray checksJson(const std::vector<RowCheck>& checks);

constexpr int usualCheckTimeoutMs = 5000;

/// What askForRoom() tells is told under this id.
constexpr const char* roomHazard = "F07";

/// Whether the room left for the data is enough for what steps build anew. Empty: no step does.
[[nodiscard]] std::vector<RowCheck> askForRoom(Connection& connection, const Plan& plan,
                                               const Catalog* before);

/// Whether whoever promotes may do what the steps do. Empty: nothing is known to be missing.
[[nodiscard]] std::vector<RowCheck> askForRights(Connection& connection, const Plan& plan,
                                                 const Catalog* before);

/// Asks them all on the calling thread. `each` is told after every answer; a stop gives Cancelled.
[[nodiscard]] Result<std::vector<RowCheck>> askRows(
    Connection& connection, const Plan& plan, const Catalog* before, int timeoutMs,
    const std::function<bool()>& stopped = {},
    const std::function<void(const RowCheck& check)>& each = {});

/// The tables of prod that a plan's steps touch, under the names that prod has for them now.
[[nodiscard]] std::vector<ObjectId> tablesTouched(const Engine& engine, const Plan& plan,
                                                  const Catalog& before);

/// Asks on a worker of its own, read-only, one check after the other, and looks at what goes on
/// around the tables. One thread (the UI's).
class RowChecking : public QObject
{
    Q_OBJECT
public:
    explicit RowChecking(QObject* parent = nullptr);
    ~RowChecking() override;

    /// Connects and asks everything. What still runs is given up first.
    void start(ConnectionRequest prod, std::shared_ptr<const Plan> plan, CatalogPtr before,
               int timeoutMs = usualCheckTimeoutMs);
    /// failed() with Cancelled follows, if it was running.
    void stop();
    [[nodiscard]] bool running() const { return m_running; }
    /// One look at the tables, behind what is asked already; impactSeen() or impactFailed()
    /// follows.
    void look(const std::vector<ObjectId>& tables);

Q_SIGNALS:
    void answered(int index, int all, const lockstep::RowCheck& check);
    void finished(const std::vector<lockstep::RowCheck>& checks);
    void failed(const lockstep::Error& error);
    void impactSeen(const std::vector<lockstep::TableImpact>& impact);
    void impactFailed(const lockstep::Error& error);

private:
    void askNext();
    void conclude(const Result<std::vector<RowCheck>>& result);

    ConnectionWorker m_worker;
    std::shared_ptr<const Plan> m_plan;
    CatalogPtr m_before;
    std::vector<RowCheck> m_checks;
    size_t m_next = 0;
    int m_timeoutMs = usualCheckTimeoutMs;
    int m_round = 0; ///< answers of an older one are not looked at
    bool m_running = false;
    bool m_looking = false;
};

} // namespace lockstep
