// ResultPane: what a run brought: one tab a result, the messages, and one line that sums it up.
#pragma once

#include "ui/results/exportdialog.h"
#include "workflow/arrangement.h"
#include "workflow/queryrunner.h"
#include "workflow/rowedits.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QListWidget;
class QMenu;
class QPushButton;
class QTabWidget;
class QStackedWidget;

namespace lockstep {

class ChartPane;
class ConnectionWorker;
class EditPreview;
class EnvironmentBadge;
class FilterBar;
class Postbox;
class ResultCopy;
class ResultGrid;
class ResultModel;
class StatisticsPane;
class Theme;
class ValuePane;

/// Below an editor. It is told of the run's signals and shows them. UI thread.
class ResultPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shownResults = 20;    ///< tabs of one run; the rest is told in Messages
    static constexpr int shownMessages = 1000; ///< of one run; errors are always shown

    ResultPane(const Theme& theme, const Environment& environment, QWidget* parent = nullptr);
    ~ResultPane() override;

    /// Whose rows these are: SQL is made for this engine, and exports may ask it again.
    void setOrigin(EnginePtr engine, AskForConnection connection);
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
    void showChart();                ///< of the result that is shown
    void showStatistics(int column); ///< of the result that is shown
    /// By this column; once more: the other way round; and again: as the rows came.
    void sortBy(int column);
    void showFilter(); ///< of the result that is shown
    void showValue();  ///< of the current cell
    void showExport(); ///< of the result that is shown
    /// The chosen cells, all when none is chosen; soon on the clipboard.
    void copyAs(ExportFormat format, bool header);
    [[nodiscard]] ChartPane* chart() const { return m_chart; } ///< null until there is one
    [[nodiscard]] StatisticsPane& statistics() const { return *m_statistics; }
    [[nodiscard]] ValuePane& value() const { return *m_value; }
    /// Whether the order or the choice of rows is still being found.
    [[nodiscard]] bool arranging() const { return m_arranging != nullptr; }

Q_SIGNALS:
    void statusChanged(const QString& text);
    /// The rest of a result that paused is wanted: so many as the run asked for, or all.
    void moreWanted();
    void allWanted();
    /// A message was chosen; its statement of the run.
    void statementActivated(int index);
    /// This is to be run in the place of what brought the result.
    void statementWanted(const QString& sql);

private:
    struct Sheet
    {
        int index;
        ResultModel* model;
        ResultGrid* grid;
        QString sql;
        bool more = true; ///< the result has more rows than these, or may have
        Arrangement arrangement = {};
        bool inTransaction = false;  ///< one was open when it had come
        QString whyNotEditable = {}; ///< once it was found out
        QString line = {};           ///< what the status says of it
        ReadTimes times = {};
    };
    [[nodiscard]] static qint64 rowsOf(const Sheet& sheet); ///< read, shown or not
    [[nodiscard]] Sheet* sheet(int index);
    [[nodiscard]] Sheet* shownSheet();
    QPushButton* buildChartButton(QWidget* parent);
    QWidget* buildReading(QWidget* parent);
    void showPause(const Pause& pause);
    void hidePause();
    void showTimes();
    void buildLooks();
    void updateLooks();
    void buildActs(QHBoxLayout& strip);
    void addActsTo(QWidget& page, QList<QAction*>& actions);
    void wire(ResultGrid& grid);
    FilterBar* buildFilter(QWidget* parent);
    void addArrangingTo(QWidget& page, QList<QAction*>& actions);
    void wireHeader(ResultGrid& grid);
    void arrange(Sheet& sheet, const Arrangement& wanted);
    void sortShown(std::optional<SortWish> sort);
    [[nodiscard]] Result<std::string> sortedByServer();
    void showArrangement();
    ValuePane* buildValue(QWidget* parent);
    void addValueTo(QWidget& page, QList<QAction*>& actions);
    void wireValue(ResultGrid& grid);
    void followValue();
    void addEditsTo(QWidget& page, QList<QAction*>& actions);
    [[nodiscard]] QString whyNotEditable() const;
    void whenEditable(const std::function<void()>& then);
    void endAsking(ResultModel* model, const Result<EditableTable>& table,
                   const std::function<void()>& then);
    void withEditConnection(std::function<void(const Result<ServerFacts>&)> then);
    void showEdits();
    void dropEdits();
    void previewEdits();
    void sendEdits(EditPreview& preview, const QString& sql);
    [[nodiscard]] Path tableOf(const Sheet& sheet) const;
    /// Something takes its time, which is said if it takes long; and it can be stopped.
    void setBusy(const QString& what, std::function<void()> stop);
    void setIdle();
    void clearBefore();
    void say(const QString& text, int statement, bool problem);
    void setStatus(const QString& text, bool caution = false);
    void recolour();

    const Theme& m_theme;
    const Environment m_environment;
    EnginePtr m_engine;
    AskForConnection m_connection;
    EnvironmentBadge* m_badge;
    QLabel* m_status;
    QStackedWidget* m_stack;
    QTabWidget* m_tabs;
    QListWidget* m_messages;
    QTimer m_scroll;      ///< to the last message
    int m_unsaid = 0;     ///< messages that are not shown
    QElapsedTimer m_told; ///< since the status followed a statement
    ChartPane* m_chart = nullptr;
    StatisticsPane* m_statistics = nullptr;
    QPushButton* m_chartButton = nullptr;
    QPushButton* m_exportButton = nullptr;
    QPushButton* m_stop = nullptr; ///< what takes long
    QTimer m_patience;
    std::function<void()> m_stopBusy;
    ResultCopy* m_copy = nullptr;
    FilterBar* m_filter = nullptr;
    std::shared_ptr<Postbox> m_postbox;
    std::shared_ptr<std::atomic<bool>> m_arranging; ///< set: nobody waits for it any more
    QTimer m_more;                                  ///< rows came to what is sorted or filtered
    ValuePane* m_value = nullptr;
    QMenu* m_copyMenu = nullptr;
    QList<QAction*> m_sqlActs; ///< those that need an engine, too
    std::unique_ptr<ConnectionWorker> m_editWorker;
    QList<QAction*> m_editActs;   ///< those that change rows
    QList<QAction*> m_sendActs;   ///< those that need changes
    QList<QAction*> m_gridActs;   ///< what each grid's menu offers
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
