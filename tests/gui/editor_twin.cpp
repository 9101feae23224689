// A statement run on two databases at once: what differs is shown, and "no difference" is proved.
#include "ui/results/resultpane.h"
#include "ui/results/twinpane.h"
#include "ui/widgets/messagebar.h"

#include "gui/crawl.h"
#include "gui/editorshown.h"
#include "gui/witness.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTableView>

using namespace lockstep;
using namespace lockstep::testing;

class EditorTwin : public QObject
{
    Q_OBJECT
private:
    static QAbstractItemModel& rows(const EditorPage& page)
    {
        return *the<QTableView>(page, "twinTable").model();
    }
    static QString summary(const EditorPage& page)
    {
        return the<QLabel>(page, "twinSummary").text();
    }
    static QString notes(const EditorPage& page) { return the<QLabel>(page, "twinNotes").text(); }
    static MessageBar& bar(const EditorPage& page) { return *page.findChild<MessageBar*>(); }
    static QString line(const EditorPage& page, int row)
    {
        QStringList cells;
        for (int column = 0; column < rows(page).columnCount(); ++column)
            cells << rows(page).index(row, column).data().toString();
        return cells.join(QLatin1String(" | "));
    }
    static void runBoth(EditorPage& page, const QString& sql)
    {
        page.setText(sql);
        QTest::keyClick(&page.text(), Qt::Key_B, Qt::ControlModifier | Qt::AltModifier);
        waitFor(page);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        const QStringList shared{
            QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, plan TEXT)"),
            QStringLiteral("INSERT INTO users VALUES (1, 'Ada', 'free'), (2, 'Bo', NULL)")};
        m_dev = m_bench->sqlite(
            "dev", Role::Development,
            shared + QStringList{QStringLiteral("INSERT INTO users VALUES (3, 'Cy', 'pro')")});
        m_prod = m_bench->sqlite(
            "prod", Role::Production,
            shared + QStringList{QStringLiteral("UPDATE users SET plan = 'team' WHERE id = 2"),
                                 QStringLiteral("INSERT INTO users VALUES (4, 'Di', '')"),
                                 QStringLiteral("CREATE TABLE hot (id INTEGER)")});
        if (PostgresCluster::binaries().isEmpty()) return;
        m_cluster = std::make_unique<PostgresCluster>();
        QVERIFY2(m_cluster->started(), qPrintable(m_cluster->why()));
        for (const char* name : {"dev", "prod"})
            QCOMPARE(m_cluster->create(
                         QLatin1String(name),
                         QStringLiteral("CREATE TABLE t AS SELECT g AS id, g % 10 AS n FROM "
                                        "generate_series(1, 30000) g; CREATE FUNCTION "
                                        "disguised() RETURNS int LANGUAGE sql AS 'INSERT INTO "
                                        "t VALUES (0, 0) RETURNING 1'")),
                     QString());
        m_pgDev = m_bench->environment(QStringLiteral("shop-dev"), Role::Development,
                                       Witness::uri(*m_cluster, "dev"));
        m_pgProd = m_bench->environment(QStringLiteral("shop"), Role::Production,
                                        Witness::uri(*m_cluster, "prod"));
    }

    void whatDiffersIsSaidInWordsAndMarkedInTheRows()
    {
        const auto editor = shownEditor(*m_bench, m_dev);
        runBoth(*editor, QStringLiteral("SELECT id, name, plan FROM users ORDER BY id"));
        QCOMPARE(summary(*editor),
                 QStringLiteral("1 the same · 1 differs · 1 only on DEV · 1 only on PROD"));
        QVERIFY2(notes(*editor).startsWith("Rows are told by id. DEV took "),
                 qPrintable(notes(*editor)));
        QCOMPARE(line(*editor, 0), QStringLiteral("= both | 1 | Ada | free"));
        QCOMPARE(line(*editor, 1), QStringLiteral("~ DEV | 2 | Bo | NULL"));
        QCOMPARE(line(*editor, 2), QStringLiteral("~ PROD | 2 | Bo | team"));
        QCOMPARE(line(*editor, 3), QStringLiteral("− only PROD | 4 | Di | "));
        QCOMPARE(line(*editor, 4), QStringLiteral("+ only DEV | 3 | Cy | pro"));
        QVERIFY(rows(*editor).index(1, 3).data(Qt::AccessibleTextRole).toString() ==
                QLatin1String("NULL, differs"));
        QCOMPARE(editor->results().status(), summary(*editor));
        QCOMPARE(namelessControls(*editor).join('\n'), QString());
        QCOMPARE(clippedTexts(*editor).join('\n'), QString());
        shoot(*editor, "twin-light");
        m_bench->theme().choose(Theme::Choice::Dark);
        shoot(*editor, "twin-dark");
        m_bench->theme().choose(Theme::Choice::Light);
        the<QCheckBox>(*editor, "twinOnly").click();
        QCOMPARE(rows(*editor).rowCount(), 4);
        press(*editor, "twinNext");
        QCOMPARE(the<QTableView>(*editor, "twinTable").currentIndex().row(), 0);
        press(*editor, "twinNext");
        QCOMPARE(the<QTableView>(*editor, "twinTable").currentIndex().row(), 2);
    }

    void theSameAnswerIsCalledSoFromEitherSide()
    {
        const auto editor = shownEditor(*m_bench, m_prod);
        runBoth(*editor, QStringLiteral("SELECT name FROM users WHERE id < 3"));
        QCOMPARE(summary(*editor), QStringLiteral("No difference: both have the same 2 rows."));
        // Production stands at the same side, whoever asks.
        runBoth(*editor, QStringLiteral("SELECT count(*) FROM users WHERE id <> 4"));
        QCOMPARE(line(*editor, 0), QStringLiteral("~ DEV | 3"));
        QCOMPARE(line(*editor, 1), QStringLiteral("~ PROD | 2"));
    }

    void aSideThatFailsIsNamedAndNothingIsCalledCompared()
    {
        const auto editor = shownEditor(*m_bench, m_dev);
        runBoth(*editor, QStringLiteral("SELECT * FROM hot"));
        QCOMPARE(summary(*editor), QStringLiteral("Nothing was compared."));
        QVERIFY2(notes(*editor).startsWith("DEV: ") && notes(*editor).contains("hot") &&
                     !notes(*editor).contains("PROD: "),
                 qPrintable(notes(*editor)));
        QCOMPARE(rows(*editor).rowCount(), 0);
        shoot(*editor, "twin-failed");
    }

    void aWriteIsRunOnNeither()
    {
        const auto editor = shownEditor(*m_bench, m_dev);
        runBoth(*editor, QStringLiteral("DELETE FROM users"));
        QVERIFY(bar(*editor).sentence().startsWith("Only a statement that reads"));
        runBoth(*editor, QStringLiteral("SELECT 1; SELECT 2"));
        QVERIFY(!editor->running());
        runBoth(*editor, QStringLiteral("SELECT count(*) FROM users"));
        QCOMPARE(line(*editor, 0), QStringLiteral("= both | 3"));
    }

    void whatWritesInDisguiseIsRefusedByBothServers()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = shownEditor(*m_bench, m_pgDev);
        runBoth(*editor, QStringLiteral("SELECT disguised()"));
        QCOMPARE(summary(*editor), QStringLiteral("Nothing was compared."));
        QVERIFY2(notes(*editor).contains("DEV: ") && notes(*editor).contains("PROD: ") &&
                     notes(*editor).contains("read-only"),
                 qPrintable(notes(*editor)));
        // One that a read-only transaction lets through is rolled back.
        runBoth(*editor, QStringLiteral("SELECT lo_create(4711)"));
        QCOMPARE(asked("SELECT count(*) FROM pg_largeobject_metadata"), QStringLiteral("0"));
    }

    void rowsBehindTheLimitAreNotCalledEqual()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor = shownEditor(*m_bench, m_pgDev);
        runBoth(*editor, QStringLiteral("SELECT * FROM t ORDER BY id"));
        QCOMPARE(summary(*editor), QStringLiteral("1,000 the same"));
        QVERIFY2(
            notes(*editor).startsWith("Only the first rows of each were read (1,000 and 1,000)."),
            qPrintable(notes(*editor)));
        auto& limit = the<QComboBox>(*editor, "editorRowLimit");
        limit.setCurrentIndex(limit.count() - 1);
        runBoth(*editor, QStringLiteral("SELECT * FROM t ORDER BY id"));
        QCOMPARE(summary(*editor),
                 QStringLiteral("No difference: both have the same 30,000 rows."));
    }

    void stopReachesBothServers()
    {
        if (!m_cluster) QSKIP("no PostgreSQL server is installed");
        const auto editor =
            shownEditor(*m_bench, m_pgDev, QStringLiteral("SELECT count(*) FROM t a, t b, t c"));
        editor->runTwin();
        QTRY_COMPARE_WITH_TIMEOUT(asked("SELECT count(*) FROM pg_stat_activity WHERE state = "
                                        "'active' AND query LIKE 'SELECT count(*) FROM t a%'"),
                                  QStringLiteral("2"), 10'000);
        QElapsedTimer clock;
        clock.start();
        editor->stop();
        waitFor(*editor);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(summary(*editor), QStringLiteral("Nothing was compared."));
        QTRY_COMPARE_WITH_TIMEOUT(asked("SELECT count(*) FROM pg_stat_activity WHERE state = "
                                        "'active' AND query LIKE 'SELECT count(*) FROM t a%'"),
                                  QStringLiteral("0"), 2000);
    }

    void anotherDatabaseIsChosenAndAskedAtOnce()
    {
        const auto editor = shownEditor(*m_bench, m_dev);
        runBoth(*editor, QStringLiteral("SELECT count(*) FROM users"));
        const auto third = m_bench->sqlite(
            "staging", Role::Staging,
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, plan TEXT)")});
        runBoth(*editor, QStringLiteral("SELECT count(*) FROM users"));
        auto& partner = the<QComboBox>(*editor, "twinPartner");
        partner.setCurrentIndex(partner.findData(third.id));
        Q_EMIT partner.activated(partner.currentIndex());
        waitFor(*editor);
        QCOMPARE(line(*editor, 1), QStringLiteral("~ STAGING | 0"));
    }

private:
    QString asked(const char* sql)
    {
        Witness witness(m_bench->engines(), *m_cluster, "dev");
        return witness.ask(QLatin1String(sql));
    }
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<PostgresCluster> m_cluster;
    Environment m_dev;
    Environment m_prod;
    Environment m_pgDev;
    Environment m_pgProd;
};

QTEST_MAIN(EditorTwin)
#include "editor_twin.moc"
