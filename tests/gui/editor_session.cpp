// An editor's session: what it says of transactions is what the server says, nothing gives it
// another connection, and a lost one loses neither text nor rows nor settings.
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/environments/startpage.h"
#include "ui/mainwindow.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"

#include "gui/editorshown.h"
#include "gui/witness.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

class EditorSession : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<EditorPage> page(const Environment& environment)
    {
        return shownEditor(*m_bench, environment);
    }
    static void run(EditorPage& editor, const QString& sql) { runScript(editor, sql); }
    static QString cell(const EditorPage& editor, int row = 0, int column = 0)
    {
        const ResultGrid* grid = editor.results().grid();
        return grid ? grid->model()->index(row, column).data().toString() : QString();
    }
    static QString said(const EditorPage& editor)
    {
        return the<QLabel>(editor, "editorTransaction").text();
    }
    static MessageBar& bar(const EditorPage& editor) { return *editor.findChild<MessageBar*>(); }
    [[nodiscard]] QString stateOf(const QString& pid) const
    {
        return m_witness->ask(
            QStringLiteral("SELECT state FROM pg_stat_activity WHERE pid = %1").arg(pid));
    }
    void terminate(const QString& pid)
    {
        QCOMPARE(m_witness->ask(QStringLiteral("SELECT pg_terminate_backend(%1)").arg(pid)),
                 QStringLiteral("t"));
        QTRY_COMPARE(stateOf(pid), QString());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(m_bench->file("notes.sqlite"), {QStringLiteral("CREATE TABLE n (a UNIQUE)")});
        m_file = m_bench->environment(QStringLiteral("notes"), Role::Development,
                                      QStringLiteral("sqlite:") + m_bench->file("notes.sqlite"));
        if (PostgresCluster::binaries().isEmpty()) return;
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        for (const char* name : {"one", "two"})
            QCOMPARE(m_cluster->create(QLatin1String(name),
                                       QStringLiteral("CREATE TABLE t (a int UNIQUE);"
                                                      "CREATE SCHEMA %1_own;")
                                           .arg(QLatin1String(name))),
                     QString());
        m_witness = std::make_unique<Witness>(m_bench->engines(), *m_cluster, "one");
        m_one = m_bench->environment(QStringLiteral("one-dev"), Role::Development,
                                     Witness::uri(*m_cluster, "one"));
        m_two = m_bench->environment(QStringLiteral("two"), Role::Production,
                                     Witness::uri(*m_cluster, "two"));
    }

    void whatIsSaidOfTheTransactionIsWhatTheServerSays()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_one);
        QCOMPARE(said(*editor), QStringLiteral("Not connected"));
        run(*editor, QStringLiteral("SELECT pg_backend_pid()"));
        const QString pid = cell(*editor);
        struct
        {
            const char* sql;
            const char* shown; ///< how it begins
            const char* server;
        } const steps[] = {
            {"SELECT 1", "Auto-commit", "idle"},
            {"BEGIN", "Open transaction 00:0", "idle in transaction"},
            {"INSERT INTO t VALUES (1)", "Open transaction 00:0", "idle in transaction"},
            {"SELECT 1 / 0", "Transaction failed: roll back", "idle in transaction (aborted)"},
            {"SELECT 1", "Transaction failed: roll back", "idle in transaction (aborted)"},
            {"ROLLBACK", "Auto-commit", "idle"},
            {"START TRANSACTION", "Open transaction", "idle in transaction"},
            {"INSERT INTO t VALUES (2)", "Open transaction", "idle in transaction"},
            {"COMMIT", "Auto-commit", "idle"},
            {"INSERT INTO t VALUES (2)", "Auto-commit", "idle"}, // refused: it is there
            {"BEGIN; SAVEPOINT here; SELECT nothing", "Transaction failed: roll back",
             "idle in transaction (aborted)"},
            {"ROLLBACK TO here", "Open transaction", "idle in transaction"},
            {"SET CONSTRAINTS ALL IMMEDIATE; COMMIT AND CHAIN", "Open transaction",
             "idle in transaction"},
            {"END", "Auto-commit", "idle"},
            {"this is no SQL", "Auto-commit", "idle"},
        };
        for (const auto& step : steps) {
            run(*editor, QLatin1String(step.sql));
            QVERIFY2(said(*editor).startsWith(QLatin1String(step.shown)),
                     qPrintable(QLatin1String(step.sql) + ": " + said(*editor)));
            QCOMPARE(stateOf(pid), QLatin1String(step.server));
            if (QByteArray(step.sql).startsWith("INSERT INTO t VALUES (1)")) {
                QVERIFY2(said(*editor).contains(QLatin1String("1 statement")),
                         qPrintable(said(*editor)));
                shoot(*editor, "editor-transaction-open");
            }
        }
        // Ended from elsewhere, with nobody running anything here: within seconds it is said.
        run(*editor, QStringLiteral("BEGIN; INSERT INTO t VALUES (3)"));
        terminate(pid);
        QTRY_COMPARE_WITH_TIMEOUT(said(*editor), QStringLiteral("Connection lost"), 5000);
        QVERIFY(bar(*editor).isVisible());
        QStringList all;
        for (const QLabel* label : bar(*editor).findChildren<QLabel*>()) all << label->text();
        QVERIFY2(all.join(' ').contains("terminating connection due to administrator command"),
                 qPrintable(all.join(' ')));
        QVERIFY2(all.join(' ').contains("The transaction that was open is rolled back"),
                 qPrintable(all.join(' ')));
        QCOMPARE(m_witness->ask(QStringLiteral("SELECT count(*) FROM t WHERE a = 3")),
                 QStringLiteral("0"));
    }

    void aFileSaysWhetherItIsInATransaction()
    {
        const auto editor = page(m_file);
        const QString file = m_bench->file("notes.sqlite");
        // Whoever else writes finds the file locked, or not: that is the truth here.
        const auto locked = [&] {
            const QString name = QUuid::createUuid().toString();
            bool free = false;
            {
                QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
                other.setDatabaseName(file);
                other.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
                if (!other.open()) qFatal("cannot open %s", qPrintable(file));
                QSqlQuery query(other);
                free = query.exec(QStringLiteral("BEGIN IMMEDIATE")) &&
                       query.exec(QStringLiteral("ROLLBACK"));
            }
            QSqlDatabase::removeDatabase(name);
            return !free;
        };
        struct
        {
            const char* sql;
            const char* shown;
            bool locked;
        } const steps[] = {
            {"SELECT 1", "Auto-commit", false},
            {"BEGIN IMMEDIATE", "Open transaction", true},
            {"INSERT INTO n VALUES (1)", "Open transaction", true},
            {"INSERT INTO n VALUES (1)", "Open transaction", true}, // refused, but it is open
            {"COMMIT", "Auto-commit", false},
            {"BEGIN; INSERT INTO n VALUES (2)", "Open transaction", true},
            {"INSERT OR ROLLBACK INTO n VALUES (1)", "Auto-commit", false}, // ends it by itself
            {"SAVEPOINT here; INSERT INTO n VALUES (3)", "Open transaction", true},
            {"ROLLBACK TO here; RELEASE here", "Auto-commit", false},
        };
        for (const auto& step : steps) {
            run(*editor, QLatin1String(step.sql));
            QVERIFY2(said(*editor).startsWith(QLatin1String(step.shown)),
                     qPrintable(QLatin1String(step.sql) + ": " + said(*editor)));
            QCOMPARE(locked(), step.locked);
        }
        QCOMPARE(askSqlite(file, QStringLiteral("SELECT count(*) FROM n")).toInt(), 1);
    }

    void anOpenTransactionIsNotEndedSilently()
    {
        const auto editor = page(m_file);
        run(*editor, QStringLiteral("BEGIN; INSERT INTO n VALUES (9)"));
        editor->text().setModified(false);
        QSignalSpy allowed(editor.get(), &Page::closeAllowed);
        QVERIFY(!editor->canClose());
        auto* box = editor->findChild<QMessageBox*>();
        QVERIFY(box);
        QVERIFY2(box->text().contains(QLatin1String("A transaction is open on notes")),
                 qPrintable(box->text()));
        shoot(*box, "editor-transaction-close");
        box->button(QMessageBox::Cancel)->click();
        QCOMPARE(allowed.count(), 0);
        run(*editor, QStringLiteral("ROLLBACK"));
        editor->text().setModified(false);
        QVERIFY(editor->canClose());
    }

    void aLostConnectionKeepsTextAndRowsAndReconnectingRestoresTheSession_data()
    {
        QTest::addColumn<bool>("noticedByRunning");
        QTest::newRow("noticed while nothing runs") << false;
        QTest::newRow("noticed by the next run") << true;
    }
    void aLostConnectionKeepsTextAndRowsAndReconnectingRestoresTheSession()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        QFETCH(bool, noticedByRunning);
        const auto editor = page(m_one);
        run(*editor, QStringLiteral("SET search_path = one_own, public; SET work_mem = '7MB';"
                                    "BEGIN; SET work_mem = '9MB'; ROLLBACK;"
                                    "BEGIN; SET lock_timeout = '77ms'; COMMIT;"
                                    "SET statement_timeout = '5min'; RESET statement_timeout"));
        run(*editor, QStringLiteral("SELECT pg_backend_pid()"));
        const QString pid = cell(*editor);
        run(*editor, QStringLiteral("SELECT g FROM generate_series(1, 1000) g"));
        const QString text =
            QStringLiteral("-- typed meanwhile\nSELECT '") + QTest::currentDataTag() + "'";
        editor->setText(text);
        terminate(pid);
        if (noticedByRunning) editor->runScript();
        QTRY_COMPARE_WITH_TIMEOUT(said(*editor), QStringLiteral("Connection lost"), 5000);
        QTRY_VERIFY(!editor->running());
        QCOMPARE(bar(*editor).sentence(),
                 QStringLiteral("The connection to one-dev closed. Your text and 1000 rows are "
                                "kept."));
        QCOMPARE(QString::fromUtf8(editor->text().sql()), text);
        QCOMPARE(editor->results().rows(), 1000);
        QCOMPARE(cell(*editor, 999), QStringLiteral("1000"));
        shoot(*editor, "editor-lost");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "editor-lost-dark");
        m_bench->theme().choose(Theme::Choice::Light);

        auto* again = bar(*editor).findChild<QPushButton*>(QStringLiteral("messageAction0"));
        QVERIFY(again && again->text() == QLatin1String("Reconnect"));
        again->click();
        QTRY_VERIFY_WITH_TIMEOUT(!editor->running() && said(*editor) == "Auto-commit", 10'000);
        QVERIFY2(bar(*editor).sentence().startsWith(QLatin1String("Connected again. 5 settings")),
                 qPrintable(bar(*editor).sentence()));
        QCOMPARE(editor->results().rows(), 1000); // still
        QCOMPARE(QString::fromUtf8(editor->text().sql()), text);
        shoot(*editor, "editor-reconnected");
        run(*editor, QStringLiteral("SELECT current_setting('search_path'), "
                                    "current_setting('work_mem'), current_setting('lock_timeout'), "
                                    "current_setting('statement_timeout'), pg_backend_pid()"));
        QCOMPARE(cell(*editor, 0, 0), QStringLiteral("one_own, public"));
        QCOMPARE(cell(*editor, 0, 1), QStringLiteral("7MB"));
        QCOMPARE(cell(*editor, 0, 2), QStringLiteral("77ms"));
        QCOMPARE(cell(*editor, 0, 3), QStringLiteral("0"));
        QVERIFY(cell(*editor, 0, 4) != pid);
    }

    void aSessionThatCannotBeRestoredRunsNothing()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_one);
        run(*editor, QStringLiteral("CREATE ROLE passing; SET ROLE passing"));
        run(*editor, QStringLiteral("SELECT pg_backend_pid()"));
        terminate(cell(*editor));
        QTRY_COMPARE_WITH_TIMEOUT(said(*editor), QStringLiteral("Connection lost"), 5000);
        QCOMPARE(m_cluster->run("one", "DROP ROLE passing"), QString());
        run(*editor, QStringLiteral("INSERT INTO t VALUES (77)"));
        QStringList all;
        for (const QLabel* label : bar(*editor).findChildren<QLabel*>()) all << label->text();
        QVERIFY2(all.join(' ').contains("passing"), qPrintable(all.join(' ')));
        QCOMPARE(m_witness->ask(QStringLiteral("SELECT count(*) FROM t WHERE a = 77")),
                 QStringLiteral("0"));
        // Said once: the next run is one of a session without those settings.
        run(*editor, QStringLiteral("SELECT current_user"));
        QCOMPARE(cell(*editor), QStringLiteral("postgres"));
    }

    void stopEndsAFetchInItsMidst()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_one);
        editor->setText(QStringLiteral("SELECT g, pg_sleep(0.01) FROM generate_series(1, 9000) g"));
        editor->runScript();
        QTRY_VERIFY_WITH_TIMEOUT(editor->results().rows() > 20, 20'000); // rows arrive
        auto& stop = the<QPushButton>(*editor, "editorStop");
        RunningHeartbeat heart;
        QElapsedTimer clock;
        clock.start();
        stop.click();
        QCOMPARE(stop.text(), QStringLiteral("Stopping …")); // said in the same moment
        QVERIFY(clock.elapsed() < patient(100));
        QTRY_VERIFY_WITH_TIMEOUT(!editor->running(), 2000);
        qInfo("stopped after %lld ms; longest gap %lld ms", clock.elapsed(), heart.longest());
        QVERIFY(heart.longest() < patient(100));
        const qint64 arrived = editor->results().rows();
        QVERIFY(arrived > 20 && arrived < 9000);
        QVERIFY2(editor->results().status().startsWith(QLatin1String("Stopped by you after")),
                 qPrintable(editor->results().status()));
        // The server has stopped, too.
        QTRY_COMPARE(m_witness->ask("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                                    "AND query LIKE '%generate_series(1, 9000)%' AND pid <> "
                                    "pg_backend_pid()"),
                     QStringLiteral("0"));
    }

    void nothingGivesAnEditorAnotherConnection()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        MainWindow window(m_bench->services());
        window.resize(1280, 800);
        window.show();
        const QString who = QStringLiteral("SELECT current_database(), pg_backend_pid()");
        const auto open = [&](const Environment& environment) {
            window.openEditor(environment, who);
            auto* editor = qobject_cast<EditorPage*>(window.currentPage());
            run(*editor, who);
            return editor;
        };
        EditorPage* one = open(m_one);
        EditorPage* two = open(m_two);
        const QStringList before{cell(*one), cell(*one, 0, 1), cell(*two), cell(*two, 0, 1)};
        QCOMPARE(before[0], QStringLiteral("one"));
        QCOMPARE(before[2], QStringLiteral("two"));
        const auto tabs = [&] {
            QStringList texts;
            const auto& bar = the<QTabWidget>(window, "workTabs");
            for (int i = 1; i < 3; ++i) texts << bar.tabText(i);
            return texts;
        };
        const QStringList named = tabs();
        const auto same = [&](const char* after) {
            run(*one, who);
            run(*two, who);
            const QStringList now{cell(*one), cell(*one, 0, 1), cell(*two), cell(*two, 0, 1)};
            QVERIFY2(now == before, after);
            QVERIFY2(tabs() == named, after);
            QCOMPARE(one->scope().dev->environment.id, m_one.id);
            QCOMPARE(two->scope().prod->environment.id, m_two.id);
        };

        // The start page: selecting, searching, changing and removing environments.
        auto& list = the<QTreeWidget>(*window.startPage(), "environmentList");
        for (QTreeWidgetItem* group : list.findItems(QStringLiteral("*"), Qt::MatchWildcard))
            for (int i = 0; i < group->childCount(); ++i) {
                list.clearSelection();
                group->child(i)->setSelected(true);
                list.setCurrentItem(group->child(i));
            }
        list.selectAll();
        the<QLineEdit>(*window.startPage(), "environmentSearch").setText(QStringLiteral("two"));
        same("selecting");
        Environment changed = m_one;
        changed.name = QStringLiteral("one, but elsewhere");
        changed.parameters["dbname"] = "two";
        QVERIFY(m_bench->services().environments.save(changed));
        QVERIFY(m_bench->services().environments.remove(m_two.id));
        same("an environment that was changed or removed");

        // A comparison of the same two: read, select each row, expand, read again, the other way.
        ComparePage* compare = window.openCompare(m_one, m_two);
        for (int round = 0; round < 3; ++round) {
            QTRY_VERIFY_WITH_TIMEOUT(!compare->reading() && compare->pair(), 20'000);
            compare->view()->expandAll();
            for (int i = 0; i < compare->model()->tree()->counts().differences(); ++i)
                compare->view()->show(
                    compare->model()->nextDifference(compare->view()->currentIndex(), true));
            if (round == 0) QTest::keyClick(compare->view(), Qt::Key_F5);
            if (round == 1) the<QAbstractButton>(*compare, "swapSides").click();
        }
        same("comparing");
        for (int i = 0; i < 8; ++i) QTest::keyClick(&window, Qt::Key_PageDown, Qt::ControlModifier);
        m_bench->theme().choose(Theme::Choice::Dark);
        m_bench->theme().choose(Theme::Choice::Light);
        same("going through the tabs");

        // Not even a lost connection.
        terminate(before[1]);
        run(*one, who);
        run(*one, who);
        QCOMPARE(cell(*one), QStringLiteral("one"));
        QVERIFY(m_bench->services().environments.save(m_one));
        QVERIFY(m_bench->services().environments.save(m_two));
    }

private:
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<Witness> m_witness;
    Environment m_one;
    Environment m_two;
    Environment m_file;
};

QTEST_MAIN(EditorSession)
#include "editor_session.moc"
