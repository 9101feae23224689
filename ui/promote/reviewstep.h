// ReviewStep: the steps in their order, and the exact SQL.
#pragma once

#include "ui/promote/draft.h"
#include "workflow/planlocks.h"

#include <QWidget>

class QLabel;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace lockstep {

class FormsTable;
class SqlText;
class Theme;

/// The second page of a promotion: what is shown here is what runs, byte for byte. UI thread.
class ReviewStep : public QWidget
{
    Q_OBJECT
public:
    ReviewStep(const Theme& theme, EnginePtr engine, QWidget* parent = nullptr);

    void show(DraftPtr draft);
    [[nodiscard]] SqlText& script() const { return *m_script; }

Q_SIGNALS:
    void formChosen(const lockstep::ObjectId& table, std::optional<lockstep::Form> form);
    void saveFailed(const lockstep::Error& error);

private:
    QWidget* buildSteps();
    QWidget* buildTexts(const EnginePtr& engine);
    QWidget* buildFoot();
    void fillSteps();
    [[nodiscard]] QString riskLine(const Hazard& hazard) const;
    void fillWarnings();
    void askForLocks();
    void showStep(const QTreeWidgetItem* item);
    void save();
    void copy();

    const Theme& m_theme;
    DraftPtr m_draft;
    std::vector<std::optional<StatementSpan>> m_places; ///< of each step's SQL in the script
    PlanLocks m_locks; ///< of each step; empty until they are known
    QTreeWidget* m_steps = nullptr;
    QLabel* m_step = nullptr;
    QTabWidget* m_tabs = nullptr;
    SqlText* m_script = nullptr;
    SqlText* m_undo = nullptr;
    QLabel* m_warnings = nullptr;
    FormsTable* m_forms = nullptr;
    QLabel* m_sha = nullptr;
};

} // namespace lockstep
