// StatisticsPane: what the values of one column of a result are like.
#pragma once

#include "workflow/columnstatistics.h"

#include <QFuture>
#include <QTimer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace lockstep {

class Theme;

/// Beside a result. Counts on another thread, and can be stopped. UI thread.
class StatisticsPane : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsPane(const Theme& theme, QWidget* parent = nullptr);
    ~StatisticsPane() override;

    /// `more`: the result has more rows than these.
    void count(const std::vector<Column>& columns, const ResultRows& rows, int column, bool more);
    void stop();
    [[nodiscard]] bool counting() const { return m_running; }

Q_SIGNALS:
    void counted(); ///< or stopped
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void take(const Result<ColumnStatistics>& result, bool more);
    void setBusy(bool busy);
    void addFact(const char* name, const QString& caption, const QString& text);

    QFuture<Result<ColumnStatistics>> m_future;
    int m_request = 0;
    bool m_running = false;
    QTimer m_patience;
    QLabel* m_title;
    QLabel* m_sample;
    QPushButton* m_stop;
    QWidget* m_facts;
    QFormLayout* m_form;
    QLabel* m_partsTitle;
    QTableWidget* m_parts;
};

} // namespace lockstep
