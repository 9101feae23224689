// ResultStep: what a promotion left behind, read back from prod.
#pragma once

#include "ui/promote/draft.h"
#include "workflow/promotion.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace lockstep {

class MessageBar;
class Theme;

/// The verified sentence, what was applied, rolled back, failed and not run, and what to do now.
/// UI thread.
class ResultStep : public QWidget
{
    Q_OBJECT
public:
    explicit ResultStep(Theme& theme, QWidget* parent = nullptr);

    void show(const Draft& draft, const PromotionOutcome& outcome);

Q_SIGNALS:
    void compareAgainRequested();
    void undoRequested();
    void takeBackRequested();

private:
    struct Column
    {
        QWidget* box = nullptr;
        QLabel* title = nullptr;
        QListWidget* list = nullptr;
    };
    Column makeColumn(const char* name);
    static void fill(const Column& column, const QString& title, const Draft& draft,
                     const PromotionOutcome& outcome, StepState state);

    QLabel* m_title;
    MessageBar* m_bar;
    Column m_failed;
    Column m_applied;
    Column m_rolledBack;
    Column m_notRun;
    QLabel* m_why;
    QLabel* m_statementTitle;
    QLabel* m_statement;
    QLabel* m_remaining;
    QLabel* m_backup;
    QPushButton* m_takeBack;
    QPushButton* m_undo;
};

} // namespace lockstep
