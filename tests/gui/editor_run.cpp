// The SQL editor on real SQLite files: what is sent, what comes back, what is refused, and Stop.
#include "ui/editor/editorpage.h"
#include "ui/editor/recoveredpages.h"
#include "ui/editor/sqltext.h"
#include "ui/mainwindow.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/prodframe.h"

#include "gui/editorshown.h"
#include "support/hangingengine.h"

#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const QString endless = QStringLiteral(
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c;");

QString barSentence(const QWidget& page) { return page.findChild<MessageBar*>()->sentence(); }

} // namespace

class EditorRun : public QObject
{
    Q_OBJECT
private:
    /// An editor in a window of its own, on a small SQLite file.
    std::unique_ptr<EditorPage> page(Role role, const QString& sql)
    {
        return shownEditor(*m_bench, role == Role::Production ? m_prod : m_dev, sql);
    }
    static void wait(EditorPage& page) { QTRY_VERIFY_WITH_TIMEOUT(!page.running(), 20'000); }
    static QString cell(const EditorPage& page, int row, int column)
    {
        return page.results().grid()->model()->index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto inner = std::make_shared<MemoryEngine>();
        m_hanging = std::make_shared<HangingEngine>(inner);
        m_bench = std::make_unique<Workbench>(std::vector<EnginePtr>{m_hanging});
        const QStringList schema{
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, note TEXT)"),
            QStringLiteral(
                "INSERT INTO users VALUES (1, 'Ann', NULL), (2, '', 'a\tb'), (3, '🐘', 'x')")};
        makeSqlite(m_bench->file("dev.sqlite"), schema);
        makeSqlite(m_bench->file("prod.sqlite"), schema);
        m_dev = m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                     QStringLiteral("sqlite:") + m_bench->file("dev.sqlite"));
        m_prod = m_bench->environment(QStringLiteral("shop"), Role::Production,
                                      QStringLiteral("sqlite:") + m_bench->file("prod.sqlite"));
    }

    void ctrlEnterSendsWhatIsBracketed()
    {
        const auto editor = page(
            Role::Development,
            QStringLiteral("-- '🐘'\nSELECT 1;\n\nSELECT name FROM users ORDER BY id;\nSELECT 3;"));
        QSignalSpy sent(editor.get(), &EditorPage::sent);
        editor->text().setCaret(static_cast<int>(editor->text().sql().indexOf("name")));
        const auto span = editor->text().bracketed();
        QVERIFY(span);
        const QByteArray bracketed = editor->text().sql().mid(
            static_cast<qsizetype>(span->begin), static_cast<qsizetype>(span->end - span->begin));
        QTest::keyClick(editor->focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        wait(*editor);
        QCOMPARE(sent.count(), 1);
        QCOMPARE(sent[0][0].toStringList(), QStringList{QString::fromUtf8(bracketed)});
        QCOMPARE(bracketed, QByteArray("SELECT name FROM users ORDER BY id"));
        QCOMPARE(cell(*editor, 0, 0), QStringLiteral("Ann"));
        QCOMPARE(cell(*editor, 2, 0), QStringLiteral("🐘"));
        QVERIFY2(editor->results().status().startsWith(QStringLiteral("3 rows · ")),
                 qPrintable(editor->results().status()));
        // Ctrl+Enter is no line end.
        QCOMPARE(editor->text().sql().count('\n'), 4);
        shoot(*editor, "editor-done-light-1280");
    }

    void nullIsNotTheEmptyText()
    {
        const auto editor = page(Role::Development,
                                 QStringLiteral("SELECT id, name, note FROM users ORDER BY id;"));
        editor->runStatement();
        wait(*editor);
        ResultGrid* grid = editor->results().grid();
        QVERIFY(grid);
        const QModelIndex null = grid->model()->index(0, 2);
        const QModelIndex empty = grid->model()->index(1, 1);
        QCOMPARE(null.data().toString(), QStringLiteral("NULL"));
        QCOMPARE(empty.data().toString(), QString());
        QVERIFY(null.data(Qt::FontRole).value<QFont>().italic());
        QVERIFY(null.data(Qt::AccessibleTextRole) != empty.data(Qt::AccessibleTextRole));
        QVERIFY(null.data(Qt::ToolTipRole) != empty.data(Qt::ToolTipRole));
        QCOMPARE(
            int(grid->model()->index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight),
            int(Qt::AlignRight));
        // NULL is copied as nothing and '' as quotes; a tab inside a value makes no column.
        QCOMPARE(grid->copied(ResultGrid::Header::Without),
                 QStringLiteral("1\tAnn\t\n2\t\"\"\t\"a\tb\"\n3\t🐘\tx\n"));
        QVERIFY(grid->copied(ResultGrid::Header::With)
                    .startsWith(QLatin1String("id\tname\tnote\n1\t")));
    }

    void aScriptStopsAtItsFirstErrorAndMarksIt()
    {
        const QString sql =
            QStringLiteral("SELECT '🐘ä';\n/* ü */ SELECT 2;\nSELECT nmae FROM users;\nSELECT 4;\n");
        const auto editor = page(Role::Development, sql);
        QTest::keyClick(editor->focusWidget(), Qt::Key_Return,
                        Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(editor->text().errorAt() || !barSentence(*editor).isEmpty());
        wait(*editor);
        QVERIFY2(editor->text().errorAt(), "the server's position is marked");
        QCOMPARE(*editor->text().errorAt(), int(editor->text().sql().indexOf("nmae")));
        QVERIFY(barSentence(*editor).contains(QLatin1String("nmae")) ||
                the<QListWidget>(*editor, "messageList")
                    .item(2)
                    ->text()
                    .contains(QLatin1String("nmae")));
        QVERIFY2(editor->results().status().contains(QLatin1String("3 of 4")),
                 qPrintable(editor->results().status()));
        QCOMPARE(editor->results().findChildren<ResultGrid*>().size(), 2);
        // F4 goes there; the text is as it was.
        editor->text().setCaret(0);
        QTest::keyClick(editor->focusWidget(), Qt::Key_F4);
        QCOMPARE(editor->text().caret(), int(editor->text().sql().indexOf("nmae")));
        QCOMPARE(QString::fromUtf8(editor->text().sql()), sql);
        shoot(*editor, "editor-error-light-1280");
        // So does a message that is activated.
        editor->text().setCaret(0);
        auto& messages = the<QListWidget>(*editor, "messageList");
        Q_EMIT messages.itemActivated(messages.item(2));
        QCOMPARE(editor->text().caret(), int(editor->text().sql().indexOf("nmae")));
    }

    void onlyTheSelectionRunsWhenThereIsOne()
    {
        const auto editor =
            page(Role::Development, QStringLiteral("SELECT 1; SELECT 2; SELECT 3;"));
        QSignalSpy sent(editor.get(), &EditorPage::sent);
        editor->text().setSelection(0, 10, 0, 29);
        editor->runStatement();
        wait(*editor);
        QCOMPARE(sent[0][0].toStringList(),
                 (QStringList{QStringLiteral("SELECT 2"), QStringLiteral("SELECT 3")}));
    }

    void nothingAtTheCaretRunsNothing()
    {
        const auto editor = page(Role::Development, QStringLiteral("SELECT 1;\n\n\nSELECT 2;"));
        QSignalSpy sent(editor.get(), &EditorPage::sent);
        editor->text().setCaret(11);
        editor->runStatement();
        QCOMPARE(barSentence(*editor), QStringLiteral("No statement at the caret"));
        QCOMPARE(sent.count(), 0);
        QVERIFY(!editor->running());
    }

    void moreRowsThanAskedForAreNotReadButTold()
    {
        const auto editor = page(
            Role::Development,
            QStringLiteral("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT "
                           "5000) SELECT n FROM c;"));
        editor->runStatement();
        wait(*editor);
        QCOMPARE(editor->results().rows(), 1000);
        const QString partly = QStringLiteral("%1 of more than %1 rows · ");
        QVERIFY2(editor->results().status().startsWith(partly.arg(QLocale().toString(1000))),
                 qPrintable(editor->results().status()));
        the<QComboBox>(*editor, "editorRowLimit").setCurrentIndex(1);
        editor->runStatement();
        wait(*editor);
        QCOMPARE(editor->results().rows(), 5000);
        QVERIFY(!editor->results().status().contains(QLatin1String("more")));
    }

    void anEmptyResultHasItsColumns()
    {
        const auto editor =
            page(Role::Development, QStringLiteral("SELECT id, name FROM users WHERE 0;"));
        editor->runStatement();
        wait(*editor);
        QVERIFY2(editor->results().status().startsWith(QStringLiteral("0 rows · ")),
                 qPrintable(editor->results().status()));
        QCOMPARE(editor->results().grid()->model()->columnCount(), 2);
    }

    void stopEndsAnEndlessStatement()
    {
        const auto editor = page(Role::Development, endless);
        auto& stop = the<QPushButton>(*editor, "editorStop");
        QVERIFY(!stop.isEnabled());
        RunningHeartbeat heart;
        editor->runStatement();
        QVERIFY(stop.isEnabled());
        QTest::qWait(1300);
        QVERIFY(editor->running());
        QVERIFY(heart.longest() < patient(100));
        shoot(*editor, "editor-busy-light-1280"); // takes time of its own
        RunningHeartbeat stopping;
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(editor->focusWidget(), Qt::Key_F2, Qt::ControlModifier);
        QCOMPARE(stop.text(), QStringLiteral("Stopping …"));
        QTRY_VERIFY_WITH_TIMEOUT(!editor->running(), 2000);
        qInfo("stopped after %lld ms; longest gap %lld ms", clock.elapsed(), stopping.longest());
        QVERIFY(stopping.longest() < patient(100));
        QVERIFY2(editor->results().status().startsWith(QLatin1String("Stopped by you after")),
                 qPrintable(editor->results().status()));
        // The connection is good for the next statement.
        editor->setText(QStringLiteral("SELECT 42;"));
        editor->runStatement();
        wait(*editor);
        QCOMPARE(cell(*editor, 0, 0), QStringLiteral("42"));
    }

    void productionIsUnmistakable()
    {
        const auto editor = page(Role::Production, QStringLiteral("SELECT 1;"));
        QCOMPARE(the<QPushButton>(*editor, "editorRunStatement").text(),
                 QStringLiteral("Run on PROD"));
        QVERIFY(editor->findChild<ProdFrame*>()->active());
        QVERIFY(editor->reachesProduction());
        QCOMPARE(editor->role(), std::optional(Role::Production));
        QVERIFY(the<QWidget>(*editor, "resultBadge").isVisible());
        editor->runStatement();
        wait(*editor);
        QVERIFY(editor->scope().prod && editor->scope().prod->readOnly);
        shoot(*editor, "editor-prod-light-1280");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "editor-prod-dark-1280");
        m_bench->theme().choose(Theme::Choice::Light);
    }

    void aWriteOnProductionIsNotEvenSent_data()
    {
        QTest::addColumn<QString>("sql");
        const char* const writes[] = {"DELETE FROM users;",
                                      "/* SELECT */ UPDATE users SET name = 'x';",
                                      "WITH d AS (SELECT 1) DELETE FROM users;",
                                      "INSERT INTO users (name) VALUES ('x');",
                                      "DROP TABLE users;",
                                      "SELECT 1; DROP TABLE users;",
                                      "PRAGMA writable_schema = 1;",
                                      "ATTACH 'x.sqlite' AS x;",
                                      "VACUUM;",
                                      "BEGIN;",
                                      "garbage here;"};
        for (const char* sql : writes) QTest::newRow(sql) << QString::fromLatin1(sql);
    }
    void aWriteOnProductionIsNotEvenSent()
    {
        QFETCH(QString, sql);
        const auto editor = page(Role::Production, sql);
        QSignalSpy sent(editor.get(), &EditorPage::sent);
        editor->runScript();
        QCOMPARE(sent.count(), 0);
        QVERIFY(!editor->running());
        QVERIFY2(barSentence(*editor).contains(QLatin1String("shop")),
                 qPrintable(barSentence(*editor)));
        QCOMPARE(QString::fromUtf8(editor->text().sql()), sql);
    }

    void theServerItselfRefusesAWriteOnProduction()
    {
        // Past the friendly answer: the runner alone, as the page sets it up.
        QueryRunner runner;
        ConnectionRequest request;
        request.engine = m_bench->engines().find("sqlite");
        request.parameters = m_prod.parameters;
        request.options.access = Access::Write; // whatever is asked for
        runner.setTarget(m_prod, request);
        std::optional<Error> refused;
        connect(&runner, &QueryRunner::statementFailed, this,
                [&](int, int, const Error& error) { refused = error; });
        runner.run({{QStringLiteral("DELETE FROM users"), 0}});
        QTRY_VERIFY(refused);
        QCOMPARE(refused->kind, ErrorKind::ReadOnly);
        QCOMPARE(
            askSqlite(m_bench->file("prod.sqlite"), QStringLiteral("SELECT count(*) FROM users"))
                .toInt(),
            3);
    }

    void aWriteOnDevelopmentArrives()
    {
        const auto editor =
            page(Role::Development,
                 QStringLiteral("CREATE TABLE written (a); INSERT INTO written VALUES (1), (2);"));
        editor->runScript();
        wait(*editor);
        QCOMPARE(
            askSqlite(m_bench->file("dev.sqlite"), QStringLiteral("SELECT count(*) FROM written"))
                .toInt(),
            2);
    }

    void whatRanIsInTheHistoryButNoPassword()
    {
        const auto editor =
            page(Role::Development,
                 QStringLiteral("SELECT 'for the history'; SELECT 'password hunter2';"));
        editor->runScript();
        wait(*editor);
        const auto recorded = [this](const QString& word) {
            Journal journal(m_bench->services().journalFile);
            if (!journal.open()) return size_t(0);
            return journal.queries({.words = word})->size();
        };
        QTRY_COMPARE(recorded(QStringLiteral("for the history")), size_t(1));
        QTRY_COMPARE(recorded(QStringLiteral("not recorded")), size_t(1));
        QCOMPARE(recorded(QStringLiteral("hunter2")), size_t(0));
    }

    void unsavedTextSurvivesWithinTwoSeconds()
    {
        const QString folder = recovery::folder(m_bench->services().journalFile);
        auto editor = page(Role::Development, {});
        QTest::keyClicks(editor->focusWidget(), QStringLiteral("SELECT 7"));
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(!recovery::found(folder).empty(), 2000);
        qInfo("unsaved text was on disk after %lld ms", clock.elapsed());
        const RecoveredText text = recovery::found(folder).back();
        QCOMPARE(text.sql, QStringLiteral("SELECT 7"));
        QCOMPARE(text.environment, m_dev.id);
        EditorPage again(m_bench->services(), m_dev);
        again.restore(text);
        QCOMPARE(again.text().sql(), QByteArray("SELECT 7"));
        QVERIFY(again.modified());
        QVERIFY(!again.canClose()); // it asks
        recovery::forget(text.id, folder);
        QVERIFY(recovery::found(folder).empty());
    }

    void theNextStartOpensWhatWasNotSaved()
    {
        const QString folder = recovery::folder(m_bench->services().journalFile);
        const QString sql = QStringLiteral("SELECT '🐘'; -- never saved");
        QVERIFY(recovery::keep({QStringLiteral("left-behind"),
                                m_prod.id,
                                QStringLiteral("query 7"),
                                sql,
                                3,
                                QDateTime::currentDateTimeUtc(),
                                {}},
                               folder));
        MainWindow window(m_bench->services());
        openRecoveredPages(window, m_bench->services());
        const auto opened = [&]() -> EditorPage* {
            for (Page* one : window.pages())
                if (one->title() == QLatin1String("query 7")) return qobject_cast<EditorPage*>(one);
            return nullptr;
        };
        QTRY_VERIFY(opened());
        EditorPage* page = opened();
        QCOMPARE(page->text().sql(), sql.toUtf8());
        QCOMPARE(page->text().caret(), 3);
        QVERIFY(!page->running()); // opened, not run, not even connected
        QVERIFY(!page->scope().prod->facts);

        // Text of a program that still runs is its own: here the first process of the machine.
        QFile about(folder + QStringLiteral("/left-behind.json"));
        QVERIFY(about.open(QIODevice::ReadWrite));
        QByteArray json = about.readAll();
        QFile init(QStringLiteral("/proc/1/stat"));
        if (!init.open(QIODevice::ReadOnly)) QSKIP("no /proc here");
        const QByteArray fields = init.readAll();
        const QByteArray started = fields.mid(fields.lastIndexOf(')') + 2).split(' ').value(19);
        const auto begin = json.indexOf("\"run\": \"") + 8;
        json.replace(begin, json.indexOf('"', begin) - begin, "1:" + started);
        about.resize(0);
        about.write(json);
        about.close();
        for (const RecoveredText& text : recovery::found(folder))
            QVERIFY(text.id != QLatin1String("left-behind"));
        recovery::forget(QStringLiteral("left-behind"), folder);
    }

    void aHangingServerNeverStopsTheWindow()
    {
        const Environment hanging = m_bench->environment(
            QStringLiteral("far away"), Role::Development, QStringLiteral("hanging:far"));
        EditorPage editor(m_bench->services(), hanging);
        editor.resize(1280, 800);
        editor.show();
        editor.setText(QStringLiteral("anything at all;"));
        RunningHeartbeat heart;
        editor.runScript();
        QTRY_VERIFY_WITH_TIMEOUT(m_hanging->hangingNow() > 0, 2000);
        QTest::qWait(500);
        QElapsedTimer clock;
        clock.start();
        editor.stop();
        QCOMPARE(the<QPushButton>(editor, "editorStop").text(), QStringLiteral("Stopping …"));
        QTRY_VERIFY_WITH_TIMEOUT(!editor.running(), 2000);
        qInfo("hanging login stopped after %lld ms; longest gap %lld ms", clock.elapsed(),
              heart.longest());
        QVERIFY(heart.longest() < patient(100));
    }

    void anEmptyEditorSaysWhatToDo()
    {
        const auto editor = page(Role::Development, {});
        shoot(*editor, "editor-empty-light-1280");
        editor->resize(1920, 1080);
        m_bench->theme().choose(Theme::Choice::Dark);
        editor->setText(QStringLiteral("-- Who has not been seen for a while?\nSELECT u.id, "
                                       "u.name, count(*) AS orders\n  FROM users AS u\n"
                                       " WHERE u.name <> 'nobody' AND u.id > 0\n GROUP BY u.id, "
                                       "u.name;\n\nSELECT id, name, note FROM users;\n"));
        editor->runScript();
        wait(*editor);
        shoot(*editor, "editor-done-dark-1920");
        m_bench->theme().choose(Theme::Choice::Light);
    }

private:
    std::unique_ptr<Workbench> m_bench;
    std::shared_ptr<HangingEngine> m_hanging;
    Environment m_dev;
    Environment m_prod;
};

QTEST_MAIN(EditorRun)
#include "editor_run.moc"
