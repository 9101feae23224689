// Reading in an editor: a result that pauses with rows left, all of its ends, and transactions that
// are begun by the window.
#include "ui/editor/editorpage.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultpane.h"

#include "gui/editorshown.h"
#include "gui/witness.h"

#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

const QString many =
    QStringLiteral("SELECT g, repeat('x', 2000) FROM generate_series(1, 200000) g");

} // namespace

class EditorReading : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<EditorPage> page(const Environment& environment)
    {
        return shownEditor(*m_bench, environment);
    }
    static void run(EditorPage& editor, const QString& sql) { runScript(editor, sql); }
    static QAbstractItemModel& rows(const EditorPage& editor)
    {
        return *editor.results().grid()->model();
    }
    static bool offersMore(const EditorPage& editor)
    {
        return the<QPushButton>(editor, "resultReadMore").isVisible();
    }
    /// What the server says of the sessions that run `many`.
    [[nodiscard]] QString reading() const
    {
        return m_witness->ask(QStringLiteral(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE "
            "'SELECT g, repeat%'"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(m_bench->file("notes.sqlite"), {QStringLiteral("CREATE TABLE n (a)")});
        m_file = m_bench->environment(QStringLiteral("notes"), Role::Development,
                                      QStringLiteral("sqlite:") + m_bench->file("notes.sqlite"));
        if (PostgresCluster::binaries().isEmpty()) return;
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        QCOMPARE(m_cluster->create(QStringLiteral("one"), QStringLiteral("CREATE TABLE t (a int)")),
                 QString());
        m_witness = std::make_unique<Witness>(m_bench->engines(), *m_cluster, "one");
        m_one = m_bench->environment(QStringLiteral("one-dev"), Role::Development,
                                     Witness::uri(*m_cluster, "one"));
    }

    void moreRowsComeByScrollingByTheButtonAndAllAtOnce()
    {
        const auto editor = page(m_file);
        run(*editor, QStringLiteral("WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
                                    "r WHERE i < 5500) SELECT i FROM r"));
        QCOMPARE(rows(*editor).rowCount(), 1000);
        QVERIFY(offersMore(*editor));
        QVERIFY(the<QLabel>(*editor, "resultPause").text().startsWith("Paused until"));
        if (!qEnvironmentVariableIsEmpty("LOCKSTEP_PICTURES"))
            editor->grab().save(qEnvironmentVariable("LOCKSTEP_PICTURES") + "/reading-paused.png");
        QScrollBar* bar = editor->results().grid()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        QTRY_COMPARE(rows(*editor).rowCount(), 2000);
        QTRY_VERIFY(offersMore(*editor));
        press(*editor, "resultReadMore");
        QTRY_COMPARE(rows(*editor).rowCount(), 3000);
        QTRY_VERIFY(offersMore(*editor));
        press(*editor, "resultReadAll");
        QTRY_COMPARE(rows(*editor).rowCount(), 5500);
        QTRY_VERIFY(!editor->running());
        QVERIFY(!offersMore(*editor));
        QVERIFY(editor->results().status().startsWith("5,500 rows"));
        for (const int row : {0, 999, 1000, 5499})
            QCOMPARE(rows(*editor).index(row, 0).data().toString(), QString::number(row + 1));
    }

    void aPausedReadIsEndedOnTheServerByStopByTheNextRunAndByClosing()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        auto editor = page(m_one);
        run(*editor, many);
        QVERIFY(offersMore(*editor));
        QCOMPARE(reading(), QStringLiteral("1"));
        QVERIFY(the<QPushButton>(*editor, "editorStop").isEnabled());
        press(*editor, "editorStop");
        QTRY_VERIFY_WITH_TIMEOUT(!offersMore(*editor), 2000);
        QTRY_COMPARE_WITH_TIMEOUT(reading(), QStringLiteral("0"), 2000);
        QVERIFY(editor->results().status().contains("no longer keeps the rest"));
        QCOMPARE(rows(*editor).rowCount(), 1000);

        run(*editor, many);
        QCOMPARE(reading(), QStringLiteral("1"));
        run(*editor, QStringLiteral("SELECT 'next'"));
        QCOMPARE(rows(*editor).index(0, 0).data().toString(), QStringLiteral("next"));
        QCOMPARE(reading(), QStringLiteral("0"));

        run(*editor, many);
        QCOMPARE(reading(), QStringLiteral("1"));
        QVERIFY(editor->canClose() || editor->modified());
        editor.reset();
        QTRY_COMPARE_WITH_TIMEOUT(reading(), QStringLiteral("0"), 5000);
    }

    void inATransactionNothingPausesAndTheTransactionStays()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_one);
        run(*editor, QStringLiteral("BEGIN; INSERT INTO t VALUES (7)"));
        run(*editor, QStringLiteral("SELECT generate_series(1, 5000)"));
        QCOMPARE(rows(*editor).rowCount(), 1000);
        QVERIFY(!offersMore(*editor));
        QVERIFY(editor->results().status().startsWith("1,000 of more than 1,000 rows"));
        run(*editor, QStringLiteral("SELECT count(*) FROM t"));
        QCOMPARE(rows(*editor).index(0, 0).data().toString(), QStringLiteral("1"));
        run(*editor, QStringLiteral("ROLLBACK"));
        QCOMPARE(m_witness->ask(QStringLiteral("SELECT count(*) FROM t")), QStringLiteral("0"));
    }

    void aTransactionThatTheWindowBeganIsEndedByItsButtons()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_one);
        auto& mode = the<QComboBox>(*editor, "editorTransactionMode");
        QVERIFY(!the<QPushButton>(*editor, "editorCommit").isVisible());
        mode.setCurrentIndex(1);
        Q_EMIT mode.activated(1);
        const auto inside = [this] {
            return m_witness->ask(QStringLiteral("SELECT count(*) FROM t"));
        };
        const auto said = [&] { return the<QLabel>(*editor, "editorTransaction").text(); };
        run(*editor, QStringLiteral("SELECT 1"));
        QCOMPARE(said(), QStringLiteral("Manual commit")); // a read opens none
        QVERIFY(the<QPushButton>(*editor, "editorCommit").isVisible());
        QVERIFY(!the<QPushButton>(*editor, "editorCommit").isEnabled());
        run(*editor, QStringLiteral("INSERT INTO t VALUES (1)"));
        QVERIFY(said().startsWith("Open transaction"));
        QCOMPARE(inside(), QStringLiteral("0"));
        if (!qEnvironmentVariableIsEmpty("LOCKSTEP_PICTURES"))
            editor->grab().save(qEnvironmentVariable("LOCKSTEP_PICTURES") +
                                "/reading-transaction.png");
        press(*editor, "editorRollback");
        QTRY_COMPARE(said(), QStringLiteral("Manual commit"));
        run(*editor, QStringLiteral("INSERT INTO t VALUES (2); INSERT INTO t VALUES (3)"));
        QCOMPARE(inside(), QStringLiteral("0"));
        QVERIFY(!editor->canClose()); // it asks
        if (auto* asked = editor->findChild<QMessageBox*>()) asked->reject();
        press(*editor, "editorCommit");
        QTRY_COMPARE(said(), QStringLiteral("Manual commit"));
        QCOMPARE(inside(), QStringLiteral("2"));
        run(*editor, QStringLiteral("SELECT 1 / 0; SELECT 2"));
        QCOMPARE(said(), QStringLiteral("Manual commit"));
        run(*editor, QStringLiteral("DELETE FROM nothing_of_this_name"));
        QCOMPARE(said(), QStringLiteral("Transaction failed: roll back"));
        QVERIFY(!the<QPushButton>(*editor, "editorCommit").isEnabled());
        press(*editor, "editorRollback");
        QTRY_COMPARE(said(), QStringLiteral("Manual commit"));
        QCOMPARE(inside(), QStringLiteral("2"));
    }

    void aVeryLargeValueIsShownCutAndCopiedWhole()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = page(m_one);
        RunningHeartbeat heart;
        run(*editor, QStringLiteral("SELECT repeat('x', 60000000), repeat('y', 2000000)"));
        const QString cell = rows(*editor).index(0, 0).data().toString();
        QVERIFY(cell.size() < 400 && cell.endsWith(QStringLiteral("…")));
        editor->results().grid()->selectionModel()->select(rows(*editor).index(0, 1),
                                                           QItemSelectionModel::ClearAndSelect);
        QCOMPARE(editor->results().grid()->copied(ResultGrid::Header::Without).size(),
                 qsizetype(2'000'001));
        QVERIFY2(heart.longestOwn() < patient(100),
                 qPrintable(QString::number(heart.longestOwn())));
    }

    void cleanupTestCase() { m_witness.reset(); }

private:
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<PostgresCluster> m_cluster;
    std::unique_ptr<Witness> m_witness;
    Environment m_file;
    Environment m_one;
};

QTEST_MAIN(EditorReading)
#include "editor_reading.moc"
