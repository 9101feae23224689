// ExplainPane: a query plan on the screen, what stands out in it, and what differs from the one
// before.
#pragma once

#include "workflow/queryplandiff.h"
#include "workflow/queryplanfindings.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace lockstep {

class PlanModel;
class Theme;

/// Keeps the plan that it showed before, or the one that it was told to hold, to compare with. UI
/// thread.
class ExplainPane : public QWidget
{
    Q_OBJECT
public:
    enum class For {
        Editor,   ///< one plan after another
        Comparing ///< two of them, and what differs first
    };
    explicit ExplainPane(const Theme& theme, QWidget* parent = nullptr);
    ExplainPane(const Theme& theme, For use, QWidget* parent);

    void show(QueryPlanPtr plan);
    [[nodiscard]] const QueryPlanPtr& plan() const;
    [[nodiscard]] const QueryPlanPtr& before() const { return m_before; }
    /// The index of hypopg's that a plan is wanted with is asked for, without blocking.
    void askForIndex();

Q_SIGNALS:
    /// A CREATE INDEX statement: what would the plan be if it were there?
    void indexWanted(const QString& sql);

private:
    QWidget* buildHead();
    QWidget* buildSide();
    QListWidget* addList(const char* name, const QString& accessible);
    void select(int place);
    void showStep();
    void showFindings(const std::vector<PlanFinding>& findings);
    void compareWithBefore();
    void showDifferences(const PlanComparison& told);
    void fitColumns();
    void save();

    const Theme& m_theme;
    const For m_for;
    PlanModel* m_model;
    QTreeView* m_tree;
    QLabel* m_summary = nullptr;
    QCheckBox* m_hold = nullptr;
    QPushButton* m_tryIndex = nullptr;
    QTabWidget* m_side = nullptr;
    QListWidget* m_findings = nullptr;
    QListWidget* m_differences = nullptr;
    QPlainTextEdit* m_step = nullptr;
    QPlainTextEdit* m_raw = nullptr;
    QueryPlanPtr m_before;
};

} // namespace lockstep
