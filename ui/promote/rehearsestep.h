// RehearseStep: the plan and its undo on a scratch copy of prod, and what was seen there.
#pragma once

#include "ui/promote/draft.h"
#include "workflow/rehearsal.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace lockstep {

class MessageBar;
class Theme;

/// A page of the promotion, before anything is confirmed. It shows and asks; the promotion's page
/// rehearses. UI thread.
class RehearseStep : public QWidget
{
    Q_OBJECT
public:
    RehearseStep(Theme& theme, const Engine& engine, QWidget* parent = nullptr);

    /// Where a scratch database may be made, the usual place first.
    void setServers(const std::vector<Environment>& servers);
    /// The tool that can build prod's structure as well; empty: there is none.
    void setDumpTool(const QString& words);
    void show(const Draft& draft);
    /// The outcome of this plan's rehearsal; stale: of an earlier plan's.
    void showOutcome(const RehearsalOutcome& outcome, bool stale);

    [[nodiscard]] int server() const; ///< place among the servers
    [[nodiscard]] RehearsalRows rows() const;
    [[nodiscard]] StructureBuilder builder() const;

    void begin();
    void setStage(const QString& sentence);
    void setStep(const RehearsedStep& step);
    void fail(const Error& error);

Q_SIGNALS:
    void rehearseRequested();
    void stopRequested();

private:
    static constexpr int workloadRole = Qt::UserRole + 1; ///< a finding's place in the workload

    QWidget* buildWishes();
    void buildLists();
    void setRunning(bool running);
    void clearOutcome();
    void fillSteps(const std::vector<RehearsedStep>& steps);
    void fillStep(int row, const RehearsedStep& step);
    void fillFindings(const RehearsalOutcome& outcome);
    void addFinding(const RehearsalFinding& finding);
    void addNotChecked(const WorkloadOutcome& workload);
    [[nodiscard]] const WorkloadFinding* planned() const; ///< the chosen one, if it has plans
    void showPlans();
    void recolour();

    Theme& m_theme;
    const bool m_files; ///< the engine's databases are files: a copy is rehearsed on
    std::vector<RehearsedStep> m_steps;
    std::optional<RehearsalOutcome> m_outcome;
    QLabel* m_sentence;
    QWidget* m_wishes;
    QComboBox* m_server = nullptr;
    QComboBox* m_rows = nullptr;
    QComboBox* m_builder = nullptr;
    QPushButton* m_rehearse = nullptr;
    QPushButton* m_stop = nullptr;
    QLabel* m_stage;
    QProgressBar* m_progress;
    MessageBar* m_bar;
    QTreeWidget* m_findings = nullptr;
    QLabel* m_workload = nullptr;
    QPushButton* m_plans = nullptr;
    QTreeWidget* m_list = nullptr;
};

} // namespace lockstep
