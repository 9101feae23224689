// ChartPane: a result as a chart: what is drawn of it, how, and the same as a table.
#pragma once

#include "ui/charts/chartview.h"

#include <QFuture>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace lockstep {

class ChartTable;

/// What a chart is made from.
struct ChartSource
{
    std::vector<Column> columns;
    ResultRows rows;
    bool more = false; ///< the result has more rows than these
    QString sql;       ///< the query, with which the choice is kept; may be empty
};

/// Proposes a chart, or draws the one that was chosen for this query before. Drawing happens on
/// another thread and can be stopped; what was drawn before stays until then. UI thread.
class ChartPane : public QWidget
{
    Q_OBJECT
public:
    explicit ChartPane(const Theme& theme, QWidget* parent = nullptr);
    ~ChartPane() override;

    void setSource(ChartSource source);
    [[nodiscard]] std::optional<ChartChoice> choice() const { return m_choice; }
    /// By the user: it is drawn, and kept with the query.
    void choose(const ChartChoice& choice);
    void stop();
    [[nodiscard]] bool drawing() const { return m_running; }
    /// How much of the result is drawn, in sentences.
    [[nodiscard]] QString note() const;
    void save(const QString& file);
    void takeFocus();

Q_SIGNALS:
    void drawn();           ///< or it failed, or there is nothing to draw
    void saved(bool whole); ///< the file was written, or it was not

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildControls();
    void connectControls();
    void fillControls();
    void fillValues();
    void kindChosen();
    void columnsChosen();
    void draw();
    void take(const Result<ChartDrawing>& result);
    void setBusy(bool busy);
    void say(const QString& text); ///< in the place of the chart
    void askForFile();
    [[nodiscard]] QString noteOf(const ChartDrawing& drawing) const;

    const Theme& m_theme;
    ChartSource m_source;
    std::vector<ValueKind> m_kinds;
    std::optional<ChartChoice> m_choice;
    QFuture<Result<ChartDrawing>> m_future;
    int m_request = 0;
    bool m_running = false;
    bool m_filling = false;
    QTimer m_patience; ///< until it is worth saying that it takes long
    QTimer m_resized;
    int m_drawnFor = 0; ///< pixels

    QComboBox* m_kind;
    QComboBox* m_x;
    QToolButton* m_values;
    QComboBox* m_split;
    QCheckBox* m_showTable;
    QPushButton* m_save;
    QPushButton* m_stop;
    QLabel* m_note;
    QLabel* m_point;
    QLabel* m_message;
    QStackedWidget* m_stack;
    ChartView* m_view;
    ChartTable* m_table;
    QTableView* m_tableView;
};

} // namespace lockstep
