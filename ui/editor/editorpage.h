// EditorPage: SQL on one connection of its own: text, run, stop, results.
#pragma once

#include "ui/editor/editorrun.h"
#include "ui/editor/recovery.h"
#include "ui/page.h"
#include "ui/services.h"
#include "workflow/queryrunner.h"

#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QPushButton;

namespace lockstep {

class EnvironmentBadge;
class MessageBar;
class ResultPane;
class SqlText;
class StatementTracker;

/// The connection belongs to the tab and is opened by the first run. Production and environments
/// of no role are opened read-only: the server refuses writes, and the page says so before sending
/// what it knows to write. UI thread.
class EditorPage : public Page
{
    Q_OBJECT
public:
    EditorPage(Services& services, Environment environment, QWidget* parent = nullptr);
    ~EditorPage() override;

    void setText(const QString& sql);
    void restore(const RecoveredText& text);
    [[nodiscard]] SqlText& text() const { return *m_text; }
    [[nodiscard]] ResultPane& results() const { return *m_results; }
    [[nodiscard]] bool running() const;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] std::optional<Role> role() const override { return m_environment.role; }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] bool modified() const override;
    [[nodiscard]] bool canClose() override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

public Q_SLOTS:
    void runStatement(); ///< the selection, else the statement at the caret
    void runScript();
    void stop();

Q_SIGNALS:
    /// What was sent, in order; for whoever wants to know (tests, logs).
    void sent(const QStringList& statements);

private:
    void build();
    void buildActions();
    QWidget* buildToolbar();
    void listen();
    void run(const QByteArray& text, const std::vector<StatementSpan>& spans);
    void send();
    [[nodiscard]] bool mayRun();
    [[nodiscard]] Access access() const;
    void failed(int index, const Error& error);
    void askForPassword();
    void showBusy();
    void jumpToStatement(int index);
    void keepText();
    void record(int index, qint64 milliseconds, qint64 rows, const QString& error);
    void saveAs();
    void askBeforeClosing();

    Services& m_services;
    Environment m_environment;
    EnginePtr m_engine;
    QString m_title;
    QString m_file;
    SqlText* m_text = nullptr;
    StatementTracker* m_tracker = nullptr;
    ResultPane* m_results = nullptr;
    MessageBar* m_bar = nullptr;
    QPushButton* m_runStatement = nullptr;
    QPushButton* m_runScript = nullptr;
    QPushButton* m_stop = nullptr;
    QComboBox* m_rowLimit = nullptr;
    QList<QAction*> m_actions;

    QueryRunner m_runner;
    bool m_targeted = false;  ///< the runner knows how to connect
    bool m_preparing = false; ///< the way to a connection is being asked for
    bool m_stopping = false;
    int m_run = 0;
    std::vector<EditorStatement> m_statements;
    bool m_textChangedSinceRun = false;
    std::optional<ServerFacts> m_facts;
    QElapsedTimer m_clock;
    QTimer m_beat; ///< while something runs

    QString m_recoveryId;
    QTimer m_recoveryPause;
    bool m_discarded = false;
};

} // namespace lockstep
