// ResultPane: what a run brought: one tab a result, the messages, and one line that sums it up.
#pragma once

#include "workflow/queryrunner.h"

#include <QWidget>

class QAction;
class QLabel;
class QListWidget;
class QPushButton;
class QTabWidget;
class QStackedWidget;

namespace lockstep {

class ChartPane;
class EnvironmentBadge;
class ResultGrid;
class ResultModel;
class StatisticsPane;
class Theme;

/// Below an editor. It is told of the run's signals and shows them. UI thread.
class ResultPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shownResults = 20; ///< tabs of one run; the rest is told in Messages

    ResultPane(const Theme& theme, const Environment& environment, QWidget* parent = nullptr);

    /// Of the new run; what was shown stays, marked as of before, till the run brings something.
    /// `texts`: the statements, where what is chosen for a result is kept with its query.
    void begin(int statements, const QStringList& texts = {});
    void setColumns(int index, const std::vector<Column>& columns);
    void append(int index, const RowBatchPtr& rows);
    void finishStatement(const QueryOutcome& outcome);
    void failStatement(int index, const Error& error, qint64 milliseconds);
    void finish(qint64 milliseconds);
    /// More of a result is being read that had paused.
    void readOn();
    /// What had paused cannot be read on.
    void endReading(FeedEnd why);
    /// A tab of somebody else's behind ours, there from now on, and what the line says of it.
    void showPane(QWidget* pane, const QString& name, const QString& status);
    /// From time to time while nothing arrives.
    void showWaiting(qint64 milliseconds);

    [[nodiscard]] QString status() const;
    [[nodiscard]] ResultGrid* grid() const; ///< the one shown, or null
    [[nodiscard]] qint64 rows() const;      ///< of the last result

    /// What can be done with the result that is shown; into the page's list, and done wherever in
    /// the page the focus is.
    void addActionsTo(QWidget& page, QList<QAction*>& actions);
    void showChart();                                          ///< of the result that is shown
    void showStatistics(int column);                           ///< of the result that is shown
    [[nodiscard]] ChartPane* chart() const { return m_chart; } ///< null until there is one
    [[nodiscard]] StatisticsPane& statistics() const { return *m_statistics; }

Q_SIGNALS:
    void statusChanged(const QString& text);
    /// The rest of a result that paused is wanted: so many as the run asked for, or all.
    void moreWanted();
    void allWanted();
    /// A message was chosen; its statement of the run.
    void statementActivated(int index);

private:
    struct Sheet
    {
        int index;
        ResultModel* model;
        ResultGrid* grid;
        QString sql;
        bool more = true;  ///< the result has more rows than these, or may have
        QString line = {}; ///< what the status says of it
        ReadTimes times = {};
    };
    [[nodiscard]] Sheet* sheet(int index);
    [[nodiscard]] Sheet* shownSheet();
    QPushButton* buildChartButton(QWidget* parent);
    QWidget* buildReading(QWidget* parent);
    void showPause(const Pause& pause);
    void hidePause();
    void showTimes();
    void buildLooks();
    void updateLooks();
    void clearBefore();
    void say(const QString& text, int statement, bool problem);
    void setStatus(const QString& text, bool caution = false);
    void recolour();

    const Theme& m_theme;
    EnvironmentBadge* m_badge;
    QLabel* m_status;
    QStackedWidget* m_stack;
    QTabWidget* m_tabs;
    QListWidget* m_messages;
    ChartPane* m_chart = nullptr;
    StatisticsPane* m_statistics = nullptr;
    QPushButton* m_chartButton = nullptr;
    QWidget* m_reading = nullptr; ///< while a result is paused
    QLabel* m_pauseLabel = nullptr;
    QPushButton* m_readMore = nullptr;
    QPushButton* m_readAll = nullptr;
    QList<QAction*> m_readings; ///< actions that need a paused result
    QList<QAction*> m_looks;    ///< actions that need a result
    std::vector<Sheet> m_sheets;
    int m_statements = 0;
    QStringList m_texts;
    bool m_before = false; ///< what is shown is of the run before
    bool m_failed = false;
    bool m_caution = false; ///< the status asks for attention
};

} // namespace lockstep
