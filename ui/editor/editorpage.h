// EditorPage: SQL on one connection of its own: text, run, stop, results.
#pragma once

#include "ui/editor/editorrun.h"
#include "ui/editor/recovery.h"
#include "ui/editor/sqlfile.h"
#include "ui/page.h"
#include "ui/services.h"
#include "workflow/keptvalues.h"
#include "workflow/queryrunner.h"
#include "workflow/schemacomparison.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;

namespace lockstep {

class AssistantSide;
class Carets;
class Completer;
class EditorNames;
class EnvironmentBadge;
class ExplainPane;
class FindBar;
class Folding;
class Instead;
class MessageBar;
class NameHover;
class ParameterForm;
class ResultPane;
class SqlText;
class StatementTracker;
class TwinPane;
class TwinRun;
struct TwinRows;

/// The connection belongs to the tab and is opened by the first run. Production and environments
/// of no role are opened read-only: the server refuses writes, and the page says so before sending
/// what it knows to write. Nothing gives the tab another connection: one that was lost is made anew
/// to the same place, with the session's settings. UI thread.
class EditorPage : public Page
{
    Q_OBJECT
public:
    EditorPage(Services& services, Environment environment, QWidget* parent = nullptr);
    ~EditorPage() override;

    void setText(const QString& sql);
    void setTitle(const QString& title);
    /// What parameters are asked with that nobody gave a value yet, and what they were given last.
    void offerValues(const KeptValues& values);
    [[nodiscard]] const BoundValues& givenValues() const;
    /// A text that is too large to be read unasked is offered.
    void restore(const RecoveredText& text);
    /// Reads it on a pool thread. What is peculiar about it is said, and stays as it is when it is
    /// saved; a file that changed on disk meanwhile is not overwritten unasked.
    void openFile(const QString& name);
    [[nodiscard]] SqlText& text() const { return *m_text; }
    [[nodiscard]] ResultPane& results() const { return *m_results; }
    [[nodiscard]] Completer& completer() const { return *m_completer; }
    [[nodiscard]] NameHover& hover() const { return *m_hover; }
    [[nodiscard]] EditorNames& names() const { return *m_names; }
    /// Of an object of this tab's database, in a small window; nothing when it is not read.
    void showDefinition(const ObjectId& id);
    [[nodiscard]] bool running() const;
    /// Whether a transaction is open, in words, as the server said last.
    [[nodiscard]] QString transactionText() const;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] std::optional<Role> role() const override { return m_environment.role; }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] bool modified() const override;
    [[nodiscard]] bool canClose() override;
    [[nodiscard]] bool endSoon() override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    [[nodiscard]] AssistantSide& assistant() const { return *m_assistant; }
    void takeFocus() override;

public Q_SLOTS:
    void runStatement(); ///< the selection, else the statement at the caret
    void runScript();
    void format(); ///< the selection, else the statement at the caret, else everything
    void formatAll();
    void explain();        ///< how the selection, else the statement at the caret, would be run
    void runTwin();        ///< the same, if it reads, on another environment, too, and compares
    void explainAnalyze(); ///< runs it to measure that; what it writes is rolled back
    void stop();
    void commit();
    void rollback();
    void reconnect();
    void save();

Q_SIGNALS:
    /// What was sent, in order; for whoever wants to know (tests, logs).
    void sent(const QStringList& statements);
    /// The selection, else everything, is to become a saved query.
    void saveQueryRequested(const QString& sql);
    /// Somebody wants to see this object of the tab's database.
    void objectRequested(const lockstep::ObjectId& id);
    void schemaChanged(const Environment& environment); ///< by the assistant
    void takeBackRequested(lockstep::ComparedPairPtr pair);

private:
    void build();
    void listenToAssistant();
    void putBehind(const QString& sql);
    void buildActions();
    void buildNaming();
    QWidget* buildToolbar();
    [[nodiscard]] QList<QAction*> textActions() const;
    void listen();
    void listenToSession();
    void listenToReading();
    void readOn(qint64 rows);
    void buildTransactions(QWidget* strip);
    void buildTransactionActions();
    void endTransaction(const char* sql);
    void tellLost(const Error& error);
    void showTransaction();
    using Chosen = std::function<void(const QByteArray&, const std::vector<StatementSpan>&)>;
    void withChosen(const Chosen& then);
    [[nodiscard]] bool takeStatements(const QByteArray& text,
                                      const std::vector<StatementSpan>& spans);
    void run(const QByteArray& text, const std::vector<StatementSpan>& spans);
    void buildParameters();
    void withValues(const QString& verb, std::function<void()> then);
    void askForValues(const QString& verb, const std::vector<BoundValues>& found);
    void send(std::function<void()> start);
    void sendStatements();
    void listenToPlans();
    void explainChosen(const ExplainWish& wish);
    void explainStatement(const ExplainWish& wish);
    void sendExplain(const ExplainWish& wish);
    [[nodiscard]] bool mayExplain(const ExplainWish& wish);
    void showPlan(const QueryPlanPtr& plan);
    [[nodiscard]] std::vector<Environment> twinPartners() const;
    [[nodiscard]] QString usualPartner(const std::vector<Environment>& others) const;
    void sendTwin();
    void prepareTwin(int which, std::function<void()> then);
    void buildTwin();
    void showTwin(const std::shared_ptr<const TwinRows>& rows);
    void formatSpan(StatementSpan span);
    void takeFormatted(StatementSpan span, const std::string& before, const std::string& after);
    [[nodiscard]] bool mayRun();
    [[nodiscard]] Access access() const;
    void runInstead(const QString& sql);
    void failed(int index, const Error& error);
    void askForPassword();
    void showBusy();
    void jumpToStatement(int index);
    void restoreLater(const RecoveredText& text);
    void keepText();
    void record(int index, qint64 milliseconds, qint64 rows, const QString& error,
                bool stopped = false);
    void recordOn(const Environment& environment, int index, qint64 milliseconds, qint64 rows,
                  const QString& error, bool stopped);
    void writeRecords();
    void saveAs();
    enum class Overwrite { No, Yes };
    void takeFile(const SqlFile& file);
    void becomeFile(const SqlFile& file);
    void lookAtFile();
    void tellChanged(const QString& sentence);
    void writeFile(SqlFile file, Overwrite overwrite);
    [[nodiscard]] static QString plainNotice();
    void askBeforeClosing();

    Services& m_services;
    const Environment m_environment;
    EnginePtr m_engine;
    QString m_title;
    std::optional<SqlFile> m_file; ///< without its text
    QFileSystemWatcher m_watcher;
    int m_edits = 0;
    SqlText* m_text = nullptr;
    StatementTracker* m_tracker = nullptr;
    EditorNames* m_names = nullptr;
    Completer* m_completer = nullptr;
    NameHover* m_hover = nullptr;
    Instead* m_instead = nullptr;
    ResultPane* m_results = nullptr;
    AssistantSide* m_assistant = nullptr;
    ExplainPane* m_plan = nullptr; ///< once there is a plan
    MessageBar* m_bar = nullptr;
    ParameterForm* m_parameters = nullptr;
    FindBar* m_find = nullptr;
    Carets* m_carets = nullptr;
    Folding* m_folding = nullptr;
    QPushButton* m_runStatement = nullptr;
    QPushButton* m_runScript = nullptr;
    QPushButton* m_explain = nullptr;
    QPushButton* m_stop = nullptr;
    QComboBox* m_rowLimit = nullptr;
    QLabel* m_transaction = nullptr;
    QComboBox* m_transactionMode = nullptr; ///< none where nothing is written
    QPushButton* m_commit = nullptr;
    QPushButton* m_rollback = nullptr;
    QAction* m_commitAction = nullptr;
    QAction* m_rollbackAction = nullptr;
    QList<QAction*> m_actions;

    QueryRunner m_runner;
    bool m_targeted = false;  ///< the runner knows how to connect
    bool m_preparing = false; ///< the way to a connection is being asked for
    bool m_stopping = false;
    int m_run = 0;
    std::vector<EditorStatement> m_statements;
    std::function<void()> m_start;      ///< what a connection is wanted for
    std::function<void()> m_withValues; ///< what values of parameters are wanted for
    BoundValues m_planValues;           ///< of the statement whose plan is shown
    std::optional<ExplainWish> m_wish;  ///< the run explains
    TwinRun* m_twin = nullptr;          ///< once something was run on both
    TwinPane* m_twinPane = nullptr;
    QString m_partner; ///< the other environment
    std::array<Environment, 2> m_twinSides;
    std::array<std::optional<Environment>, 2> m_twinTargets; ///< that can be connected to
    bool m_mayMeasure = false; ///< on production: somebody agreed to it
    bool m_textChangedSinceRun = false;
    std::optional<ServerFacts> m_facts;
    QElapsedTimer m_clock;
    QTimer m_beat; ///< while something runs

    int m_reconnect = 0;        ///< the run that only connects
    bool m_lost = false;        ///< the connection went, and there is no other one yet
    bool m_rolledBack = false;  ///< by that
    QElapsedTimer m_shownSince; ///< what is said of the transaction
    int m_inTransaction = 0;    ///< statements since it began; -1: none is open
    QElapsedTimer m_openSince;
    QTimer m_openBeat; ///< while a transaction is open

    std::vector<QueryRecord> m_records; ///< for the history
    QTimer m_recordPause;
    QString m_recoveryId;
    QTimer m_recoveryPause;
    bool m_discarded = false;
};

} // namespace lockstep
