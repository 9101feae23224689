// RunStep: a promotion while it runs.
#pragma once

#include "ui/promote/draft.h"
#include "workflow/promotion.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace lockstep {

class Theme;

/// Every step with its state and time, live; and the two ways to stop. UI thread.
class RunStep : public QWidget
{
    Q_OBJECT
public:
    explicit RunStep(const Theme& theme, QWidget* parent = nullptr);

    void begin(const Draft& draft);
    void setStage(const QString& sentence);
    void setStep(int number, StepState state, qint64 milliseconds);
    void end();
    /// "4 of 7", for the tab and the status bar.
    [[nodiscard]] QString progress() const;

Q_SIGNALS:
    void stopAfterStepRequested();
    void stopNowRequested();
    void progressed(); ///< progress() says something else

private:
    void colour(int row, StepState state);
    void tick();
    /// Shows what came since the last time: quick steps would have the window paint for each.
    void draw();

    const Theme& m_theme;
    QLabel* m_title;
    QLabel* m_stage;
    QProgressBar* m_bar;
    QTreeWidget* m_list;
    QPushButton* m_afterStep;
    QPushButton* m_now;
    std::vector<StepState> m_states;
    std::vector<qint64> m_began; ///< on m_clock, -1 before
    std::vector<qint64> m_took;  ///< milliseconds
    std::vector<int> m_undrawn;  ///< rows
    int m_applied = 0;
    QElapsedTimer m_clock;
    QTimer m_beat;
    QTimer m_drawing;
};

} // namespace lockstep
