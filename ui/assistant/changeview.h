// ChangeView: a change of dev in words: what it does, its steps and risks, and how it was tried.
#pragma once

#include "workflow/proposals.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QVBoxLayout;

namespace lockstep {

class Chips;
class SqlText;
class Theme;

/// UI thread.
class ChangeView : public QWidget
{
    Q_OBJECT
public:
    explicit ChangeView(const Theme& theme, QWidget* parent = nullptr);

    void show(const SchemaProposal& proposal, const QString& dev);
    /// Nothing can be pressed while it is applied.
    void setApplying(bool applying);
    [[nodiscard]] Consent consent() const; ///< the hazards that are ticked

Q_SIGNALS:
    void applyRequested();
    void discardRequested();
    void sqlWanted(const QString& sql); ///< in an editor; it is not run
    void otherChosen(const QString& sentence);
    void editWanted(const QString& line, qsizetype begin, qsizetype length);

private:
    /// A risk that needs a yes.
    struct Asked
    {
        QWidget* row;
        QCheckBox* box;
        Hazard hazard;
    };
    QWidget* buildFoot();
    void showSteps(const Plan& plan);
    void showHazards(const Plan& plan);
    void showTried(const SchemaProposal& proposal);
    void updateApply();

    QLabel* m_by;
    QLabel* m_operations;
    QLabel* m_assumed;
    Chips* m_chips;
    QLabel* m_notes;
    QTreeWidget* m_steps;
    QTabWidget* m_texts;
    SqlText* m_sql;
    SqlText* m_undo;
    QLabel* m_tried;
    QVBoxLayout* m_hazards;
    std::vector<Asked> m_asked;
    QPushButton* m_apply = nullptr;
    QPushButton* m_put = nullptr;
    QPushButton* m_discard = nullptr;
    bool m_applying = false;
    bool m_does = false; ///< there is a step
};

} // namespace lockstep
