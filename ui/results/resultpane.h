// ResultPane: what a run brought: one tab a result, the messages, and one line that sums it up.
#pragma once

#include "workflow/queryrunner.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QTabWidget;
class QStackedWidget;

namespace lockstep {

class EnvironmentBadge;
class ResultGrid;
class ResultModel;
class Theme;

/// Below an editor. It is told of the run's signals and shows them. UI thread.
class ResultPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shownResults = 20; ///< tabs of one run; the rest is told in Messages

    ResultPane(const Theme& theme, const Environment& environment, QWidget* parent = nullptr);

    /// Of the new run; what was shown stays, marked as of before, till the run brings something.
    void begin(int statements);
    void setColumns(int index, const std::vector<Column>& columns);
    void append(int index, const std::vector<Row>& rows);
    void finishStatement(const QueryOutcome& outcome);
    void failStatement(int index, const Error& error, qint64 milliseconds);
    void finish(qint64 milliseconds);
    /// A tab of somebody else's behind ours, there from now on, and what the line says of it.
    void showPane(QWidget* pane, const QString& name, const QString& status);
    /// From time to time while nothing arrives.
    void showWaiting(qint64 milliseconds);

    [[nodiscard]] QString status() const;
    [[nodiscard]] ResultGrid* grid() const; ///< the one shown, or null
    [[nodiscard]] qint64 rows() const;      ///< of the last result

Q_SIGNALS:
    void statusChanged(const QString& text);
    /// A message was chosen; its statement of the run.
    void statementActivated(int index);

private:
    struct Sheet
    {
        int index;
        ResultModel* model;
        ResultGrid* grid;
    };
    [[nodiscard]] Sheet* sheet(int index);
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
    std::vector<Sheet> m_sheets;
    int m_statements = 0;
    bool m_before = false; ///< what is shown is of the run before
    bool m_failed = false;
    bool m_caution = false; ///< the status asks for attention
};

} // namespace lockstep
